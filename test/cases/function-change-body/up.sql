create or replace function late(m integer default 3) returns integer language sql stable cost 10 set search_path to 'pg_catalog', 'public' set work_mem to '64MB'
as $$ select m $$;

create or replace function price(n numeric) returns numeric language sql immutable strict
as $$ select n * 3 $$;
