create function f(n integer) returns integer language sql immutable
as $$ select n $$;

create or replace function f(n text) returns integer language sql immutable
as $$ select 1 $$;

alter table "t" alter column "a" set default f('x'::text);
drop function f(text, text);
drop function f(numeric[]);
