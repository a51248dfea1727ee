-- drops and recreates what depends on it: column public.notes.twice; grant on
-- column public.notes.twice, role app
alter table "notes" drop column "twice";

alter table "notes" alter column "size" type integer, alter column "id" type integer;
alter table "notes" add column "twice" bigint generated always as (size * 2) stored not null;
grant select (twice) on table notes to app;
alter sequence notes_id_seq as integer;
