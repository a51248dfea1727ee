alter extension citext set schema "Far away";
alter extension hstore set schema public;
alter extension ltree set schema "Far away";
revoke execute on function public.akeys(hstore) from app;
revoke execute on function said("Far away".citext) from app;
grant execute on function said("Far away".citext) to "Web app";
grant execute on function public.akeys(hstore) to "Web app";
comment on function said("Far away".citext) is 'By citext.';
