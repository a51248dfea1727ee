alter table "users" add column "plan" text default 'free' not null;
