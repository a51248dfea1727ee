-- drops and recreates what depends on it: foreign key public.a.a_partner_fkey;
-- foreign key public.b.b_partner_fkey
alter table "a" drop constraint "a_partner_fkey";

alter table "b" drop constraint "b_partner_fkey";
alter table a set unlogged;
alter table b set unlogged;
alter table "a" add constraint "a_partner_fkey" foreign key ("partner") references "b" ("id");
alter table "b" add constraint "b_partner_fkey" foreign key ("partner") references "a" ("id");
