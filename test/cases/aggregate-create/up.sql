create function append(list text[], one text) returns text[] language sql immutable
as $$ select array_append(list, one) $$;

create function join_up(list text[]) returns text language sql immutable
as $$ select array_to_string(list, ', ') $$;

create aggregate "Rows"(*) (sfunc = int8inc, stype = bigint, combinefunc = int8pl, initcond = '0', parallel = safe);
create aggregate among(variadic args "any" order by variadic args "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra);
create aggregate largest(integer) (sfunc = int4larger, stype = integer, sortop = operator(pg_catalog.>));
create aggregate listed(one text) (sfunc = append, stype = text[], finalfunc = join_up, initcond = '{}');
create aggregate moving(integer) (sfunc = int4pl, stype = integer, sspace = 8, initcond = '0', msfunc = int4pl, minvfunc = int4mi, mstype = integer, minitcond = '0');
create aggregate nth(double precision order by double precision) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_cont_float8_final, finalfunc_modify = shareable);
create aggregate rank_of(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
comment on routine listed(text) is 'All in one.';
comment on routine rank_of("any") is 'One list stands on both sides.';
