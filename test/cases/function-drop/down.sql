create function f(n integer) returns integer language sql immutable
as $$ select n $$;

create procedure p(n integer) language plpgsql
as $$ begin end $$;

alter table "t" alter column "n" set default f(3);
alter table "t" add constraint "t_n_check" check (f(n) > 0);
