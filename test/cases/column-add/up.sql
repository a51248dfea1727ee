alter table "users" add column "bio" text;
alter table "users" add column "age" integer;
