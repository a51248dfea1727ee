create or replace aggregate sum_up(integer) (sfunc = int4pl, stype = integer);

-- drops and recreates what depends on it: comment on aggregate
-- public.other(integer)
comment on routine other(integer) is null;

drop routine other(integer);
create aggregate other(integer) (sfunc = int4pl, stype = integer);
comment on routine other(integer) is 'Kept.';
