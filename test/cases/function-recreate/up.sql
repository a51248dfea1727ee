-- drops and recreates what depends on it: comment on function
-- public.f(integer); check public.positive.positive_check; check
-- public.t.t_n_check; column public.t.m; index public.t.t_f_idx
comment on function f(integer) is null;

drop index "t_f_idx";
alter domain positive drop constraint positive_check;
alter table "t" drop constraint "t_n_check";
alter domain positive drop default;
alter table "t" drop column "m";
alter table "t" alter column "n" drop default;
drop function f(integer);

create function f(m integer) returns bigint language sql immutable
as $$ select m $$;

alter domain positive set default f(1);
alter table "t" alter column "n" set default f(3);
alter table "t" add column "m" integer generated always as (f(n)) stored not null;
alter domain positive add constraint positive_check check (f(value) > 0);
alter table "t" add constraint "t_n_check" check (f(n) > 0);
create index "t_f_idx" on "t" (f(n));
comment on function f(integer) is 'What it costs.';
