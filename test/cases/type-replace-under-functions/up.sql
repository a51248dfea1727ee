-- drops and recreates what depends on it: function public.counted(mood); check
-- public.users.users_mood_check; index public.users.users_best_idx; policy
-- public.users.happy_ones; view public.moods; function public.best(mood);
-- function public.worst(integer, mood); function public.rated(); function
-- public.all_of(mood[]); procedure public.cheer(mood); aggregate
-- public.happiest(mood); check public.label.label_check; view
-- public.happiest_moods; comment on function public.best(mood); grant on
-- function public.best(mood), role app; owner on function public.best(mood);
-- revoke on function public.worst(integer, mood); comment on view
-- public.happiest_moods; grant on view public.happiest_moods, role app
drop policy happy_ones on users;

drop index "users_best_idx";
alter domain label drop constraint label_check;
alter table "users" drop constraint "users_mood_check";
alter domain label drop default;
drop procedure cheer(mood);
drop function all_of(mood[]);
drop function counted(mood);
drop function rated();
drop view happiest_moods;
drop routine happiest(mood);
drop view moods;
alter table "users" alter column "mood" drop default;
drop function best(mood);
drop function worst(integer, mood);

do $$begin
  if exists (select from users where mood::text = any (array['angry'])) then
    raise exception using errcode = 'check_violation', message = 'rows of users.mood still hold a label that is removed from enum mood: angry';
  end if;
end$$;

do $$begin
  if exists (select from users where other::text[] && array['angry']) then
    raise exception using errcode = 'check_violation', message = 'rows of users.other still hold a label that is removed from enum mood: angry';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'sad');
alter table users alter column mood type mood using mood::text::mood, alter column other drop default, alter column other type mood[] using other::text[]::mood[], alter column other set default '{happy}';
drop type mig_old_mood;
alter domain label set default 'happy'::mood::text;
alter domain label add constraint label_check check (value <> 'sad'::mood::text);

create function all_of(variadic moods mood[]) returns integer language sql
as $$ select cardinality(moods) $$;

create function best(of mood) returns mood language sql immutable
as $$
  select of
$$;

create function rated() returns table(n integer, of mood) language sql
as $$ select 1, 'sad'::mood $$;

create function worst(n integer, of mood default 'sad') returns mood language plpgsql
as $$
begin
  return of;
end
$$;

alter table "users" alter column "mood" set default worst(1);
alter table "users" add constraint "users_mood_check" check (best(mood) <> 'sad');

create view moods as
select id, best(mood) as best, mood from users where worst(2, mood) <> 'sad';

create index "users_best_idx" on "users" (best(mood));

create function counted(m mood) returns bigint language sql
begin atomic
  select count(*) from users where users.mood = m and best(users.mood) = 'happy';
end;

create procedure cheer(of mood) language sql
as $$ select best(of) $$;

create aggregate happiest(mood) (sfunc = enum_larger, stype = mood);

create view happiest_moods as
select happiest(best) as happiest from moods;

alter function best(mood) owner to boss;
grant execute on function best(mood) to app with grant option;
grant select on table happiest_moods to app;
create policy happy_ones on users using (best(mood) = 'happy');
revoke execute on function worst(integer, mood) from public;
comment on function best(mood) is 'The best of all.';
comment on view happiest_moods is 'The moods again.';
