revoke usage on type public.citext from app;
grant execute on function public.citext_ne(citext, citext) to public;
revoke execute on function public.citext_eq(citext, citext) from app;
revoke execute on function public.citext_eq(citext, citext) from "Web app";
drop extension hstore;
