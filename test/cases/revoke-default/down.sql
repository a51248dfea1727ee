grant execute on procedure p() to public;
grant execute on function f(integer) to public;
grant usage on type mood to public;
grant usage on domain email to public;
revoke execute on procedure p() from app;
revoke execute on function f(integer) from app;
drop function f(text);
