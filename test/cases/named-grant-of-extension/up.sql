create extension hstore with schema ext;
grant execute on function public.citext_eq(citext, citext) to "Web app";
grant execute on function public.citext_eq(citext, citext) to app;
revoke execute on function public.citext_ne(citext, citext) from public;
grant usage on type public.citext to app;
grant execute on function ext.akeys(ext.hstore) to app with grant option;
