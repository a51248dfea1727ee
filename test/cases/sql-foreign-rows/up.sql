-- drops and recreates what depends on it: sql block below; function
-- public.found(far."F t"); function public.shown(bigint); composite public.kept
drop foreign table below;

drop function found(far."F t");
drop function shown(bigint);
drop type "kept";
drop foreign table far."F t";
create foreign table far."F t" (id bigint not null, name text, size integer) server away;

create type kept as (
  at date,
  "all" far."F t"[]
);

create function found(far."F t") returns text language sql
as $$select ($1).name$$;

create function shown(wanted bigint) returns setof far."F t" language sql stable
as $$select * from far."F t" where id = wanted$$;

create foreign table below (own text, more text) inherits (far."F t") server away;

create function found(integer, one below) returns integer language sql
as $$select $1$$;

drop function found(integer);
