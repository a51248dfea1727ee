create extension citext;
alter table "users" add column "email" citext;
