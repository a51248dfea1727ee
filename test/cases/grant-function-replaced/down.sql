-- drops and recreates what depends on it: grant on function public.g(integer),
-- role app; revoke on function public.g(integer)
grant execute on function g(integer) to public;

revoke execute on function g(integer) from app;
drop function g(integer);

create function g(a integer) returns integer language sql
as $$select 1$$;

grant execute on function g(integer) to app with grant option;
revoke execute on function g(integer) from public;

-- drops and recreates what depends on it: owner on function public.f(integer);
-- revoke on function public.f(integer)
grant execute on function f(integer) to public;

alter function f(integer) owner to current_user;
drop function f(integer);

create function f(a integer) returns integer language sql
as $$select 1$$;

alter function f(integer) owner to app;
revoke execute on function f(integer) from public;
