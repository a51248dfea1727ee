-- drops and recreates what depends on it: view public.casts
drop view casts;

alter domain score rename to mig_old_score;
create domain score as integer constraint score_check check (value > 0);
alter table users alter column score type score using score::integer::score;
drop domain mig_old_score;

create view casts as
select 'happy'::mood as best, s.score from users s;

alter type "mood" add value 'angry';
