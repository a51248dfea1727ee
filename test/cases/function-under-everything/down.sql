-- drops and recreates what depends on it: function public.above(integer); view
-- public.seen; check public.t.t_m_check; column public.t.g; function
-- public.look(seen)
alter table "t" drop constraint "t_m_check";

alter table "t" alter column "n" drop default;
drop function above(integer);
drop function look(seen);
drop view seen;
alter table "t" drop column "g";
alter table "t" alter column "m" drop default;
drop function base(integer);

create function base(n integer) returns integer language sql immutable
as $$ select n $$;

alter table "t" alter column "m" set default base(3);
alter table "t" add column "g" integer generated always as (base(m)) stored not null;
alter table "t" add constraint "t_m_check" check (base(m) > 0);

create view seen as
select base(1) as one;

create function above(n integer) returns integer language sql
begin atomic
  select base(n)::integer;
end;

alter table "t" alter column "n" set default above(3);

create function look(s seen) returns integer language sql immutable
as $$ select 1 $$;
