alter table "users" add column "at" timestamptz default now() + interval '1 day' not null;
