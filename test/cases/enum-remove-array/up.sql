do $$begin
  if exists (select from people where moods::text[] && array['happy']) then
    raise exception using errcode = 'check_violation', message = 'rows of people.moods still hold a label that is removed from enum mood: happy';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('sad', 'ok');
alter table people alter column moods drop default, alter column moods type mood[] using moods::text[]::mood[], alter column moods set default '{}';
drop type mig_old_mood;
