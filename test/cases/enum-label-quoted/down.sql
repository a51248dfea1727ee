do $$begin
  if exists (select from people where mood::text = any (array['it''s ${complicated}', 'two words'])) then
    raise exception using errcode = 'check_violation', message = 'rows of people.mood still hold a label that is removed from enum mood: it''s ${complicated}, two words';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('sad', 'ok', 'happy');
alter table people alter column mood drop default, alter column mood type mood using mood::text::mood, alter column mood set default 'ok';
drop type mig_old_mood;
