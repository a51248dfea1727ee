create function f(variadic n numeric[]) returns numeric language sql immutable
as $$ select n[1] $$;

create function f(n text, m text) returns text language sql immutable
as $$ select n || m $$;

alter table "t" alter column "a" set default f('x'::text, 'y');

create or replace function f(n text) returns integer language sql immutable
as $$ select 2 $$;

drop function f(integer);
