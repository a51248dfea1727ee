create or replace function f() returns integer language plpgsql immutable strict leakproof security definer parallel restricted cost 2.5 set datestyle to 'ISO, DMY' set search_path to 'pg_catalog', 'Odd one', '$user' set statement_timeout to '10' set timezone to 'UTC'
as $$begin return 1; end$$;

create or replace function g(n integer) returns setof integer language sql
as $$ select n $$;
