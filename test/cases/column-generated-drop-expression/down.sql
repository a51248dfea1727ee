alter table "users" drop column "up";
alter table "users" add column "up" text generated always as (upper(name)) stored;
