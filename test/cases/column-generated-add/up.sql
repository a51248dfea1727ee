alter table "users" add column "up" text generated always as (upper(name)) stored not null;
