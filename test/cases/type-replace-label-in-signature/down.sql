drop view angry_ones;

-- drops and recreates what depends on it: function public.rate(integer, mood);
-- function public.asked(mood)
alter table "users" alter column "mood" drop default;

drop function asked(mood);
drop function rate(integer, mood);
alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'sad', 'angry');
alter table users alter column mood type mood using mood::text::mood;
drop type mig_old_mood;

create function asked(of mood) returns text language sql
begin atomic
  select case of when 'angry' then 'no' else 'yes' end;
end;

create function rate(n integer, of mood default 'angry') returns mood language sql
as $$ select of $$;

alter table "users" alter column "mood" set default rate(1, 'angry');

create view angry_ones as
select id, rate(1, mood) as rate from users where mood <> 'angry';
