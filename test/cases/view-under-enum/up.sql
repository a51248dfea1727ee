-- drops and recreates what depends on it: view public.v; view public.casts
drop view casts;

drop view v;

do $$begin
  if exists (select from users where mood::text = any (array['angry'])) then
    raise exception using errcode = 'check_violation', message = 'rows of users.mood still hold a label that is removed from enum mood: angry';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'sad');
alter table users alter column mood type mood using mood::text::mood;
drop type mig_old_mood;

create view v as
select id, mood from users where mood <> 'sad';

alter domain score rename to mig_old_score;
create domain score as bigint constraint score_check check (value > 0);
alter table users alter column score type score using score::bigint::score;
drop domain mig_old_score;

create view casts as
select 'happy'::mood as best, s.score from users s;
