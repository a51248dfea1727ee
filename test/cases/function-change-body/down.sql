create or replace function price(n numeric) returns numeric language sql immutable
as $$ select n * 2 $$;

drop function late(integer);

create function late(integer) returns integer language plpgsql
as $$ begin return $1; end $$;
