create function ping(n integer) returns integer language sql
as $$ select case when n > 9 then n else pong(n + 1) end $$;

create function z_later() returns integer language sql
as $$ select count(*)::integer from t $$;

create function a_late() returns integer language sql
as $$ select z_later() $$;

create function pong(n integer) returns integer language sql
as $$ select ping(n + 1)::integer from t union all select a_late() limit 1 $$;

alter table "t" add column "n" integer default ping(1) not null;
