do $$begin
  if exists (select from users where mood::text = any (array[''])) then
    raise exception using errcode = 'check_violation', message = 'rows of users.mood still hold a label that is removed from enum mood: ';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('sad', 'happy');
alter table users alter column mood drop default, alter column mood type mood using mood::text::mood, alter column mood set default 'sad';
drop type mig_old_mood;
alter type "state" rename value 'none' to '';
