create function found(integer) returns integer language sql
as $$select $1$$;

-- drops and recreates what depends on it: sql block below; function
-- public.found(far."F t"); function public.shown(bigint); composite
-- public.kept; function public.found(integer, below)
drop function found(far."F t");

drop function found(integer, below);
drop foreign table below;
drop function shown(bigint);
drop type "kept";
drop foreign table far."F t";
create foreign table far."F t" (id bigint not null, name text) server away;

create type kept as (
  at date,
  "all" far."F t"[]
);

create function found(far."F t") returns text language sql
as $$select ($1).name$$;

create function shown(wanted bigint) returns setof far."F t" language sql stable
as $$select * from far."F t" where id = wanted$$;

create foreign table below (own text) inherits (far."F t") server away;
