-- drops and recreates what depends on it: trigger public.films.t
drop trigger t on films;

do $$begin
  if exists (select from films where mood::text = any (array['gone'])) then
    raise exception using errcode = 'check_violation', message = 'rows of films.mood still hold a label that is removed from enum mood: gone';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'sad');
alter table films alter column mood drop default, alter column mood type mood using mood::text::mood, alter column mood set default 'happy';
drop type mig_old_mood;
create trigger t before update on films for each row when (new.mood = 'sad'::mood) execute function suppress_redundant_updates_trigger();
