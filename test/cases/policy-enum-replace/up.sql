-- drops and recreates what depends on it: policy public.docs.p
drop policy p on docs;

do $$begin
  if exists (select from docs where mood::text = any (array['gone'])) then
    raise exception using errcode = 'check_violation', message = 'rows of docs.mood still hold a label that is removed from enum mood: gone';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'sad');
alter table docs alter column mood drop default, alter column mood type mood using mood::text::mood, alter column mood set default 'happy';
drop type mig_old_mood;
create policy p on docs using (mood = 'sad'::mood);
