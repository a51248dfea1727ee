-- drops and recreates what depends on it: comment on aggregate
-- public.other(integer)
comment on routine other(integer) is null;

drop routine other(integer);
create aggregate other(integer) (sfunc = int4_sum, stype = bigint);
comment on routine other(integer) is 'Kept.';
create or replace aggregate sum_up(integer) (sfunc = int4pl, stype = integer, initcond = '5', parallel = restricted);
