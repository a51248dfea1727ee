create or replace function g(n integer) returns setof integer language sql stable strict leakproof security definer parallel safe cost 5 rows 7 set application_name to 'a, b' set search_path to ''
as $$ select n $$;

create or replace function f() returns integer language sql
as $$ select 1 $$;
