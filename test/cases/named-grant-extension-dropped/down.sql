create extension citext;
revoke execute on function public.citext_ne(citext, citext) from public;
grant execute on function public.citext_eq(citext, citext) to app;
