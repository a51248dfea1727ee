-- drops and recreates what depends on it: view public.at_home
drop view at_home;

drop operator === (point, point);
create operator === (leftarg = point, rightarg = point, function = same);

create view at_home as
select weight, place, check_digit from boxes where place === point '(0,0)';

-- drops and recreates what depends on it: sql block operator !!!(none,
-- integer); view public.heavier; materialized view public.counted; function
-- public.above(integer); comment on view public.heavier; grant on view
-- public.heavier, role app; view public.over_heavier; index
-- public.counted.counted_weight_idx
drop function above(integer);

drop materialized view counted;
drop view over_heavier;
drop view heavier;
drop operator !!! (none, integer);
drop function next(integer);

create function next(a integer) returns integer language sql immutable
as $$ select a + 1 $$;

create operator !!! (rightarg = integer, function = next);

create view heavier as
select !!! weight as weight from boxes;

create view over_heavier as
select weight from heavier;

create materialized view counted as
select !!! weight as weight from boxes;

create index "counted_weight_idx" on "counted" ("weight");

create function above(a integer) returns bigint language sql
return !!! a;

grant select on table heavier to app;
comment on view heavier is 'One more.';
