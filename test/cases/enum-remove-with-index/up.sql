-- drops and recreates what depends on it: check
-- public.people.people_mood_check; index public.people.people_id_idx
drop index "people_id_idx";

alter table "people" drop constraint "people_mood_check";

do $$begin
  if exists (select from people where mood::text = any (array['happy'])) then
    raise exception using errcode = 'check_violation', message = 'rows of people.mood still hold a label that is removed from enum mood: happy';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('sad', 'ok');
alter table people alter column mood drop default, alter column mood type mood using mood::text::mood, alter column mood set default 'ok';
drop type mig_old_mood;
alter table "people" add constraint "people_mood_check" check (mood <> 'sad');
create index people_id_idx on people (id) where mood = 'ok';
