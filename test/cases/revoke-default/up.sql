create function f(a text) returns integer language sql
as $$select 2$$;

grant execute on function f(integer) to app;
grant execute on procedure p() to app;
revoke usage on domain email from public;
revoke usage on type mood from public;
revoke execute on function f(integer) from public;
revoke execute on function f(text) from public;
revoke execute on procedure p() from public;
