-- drops and recreates what depends on it: column public.t.twice; index
-- public.t.t_twice_idx
drop index "t_twice_idx";

alter table "t" drop column "twice";
alter table "t" alter column "n" type integer;
alter table "t" add column "twice" bigint generated always as (n * 2) stored not null;
create index "t_twice_idx" on "t" ("twice");
