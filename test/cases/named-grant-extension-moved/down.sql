comment on function said("Far away".citext) is null;
revoke execute on function public.akeys(hstore) from "Web app";
revoke execute on function said("Far away".citext) from "Web app";
grant execute on function said("Far away".citext) to app;
grant execute on function public.akeys(hstore) to app with grant option;
alter extension ltree set schema ext;
alter extension hstore set schema ext;
alter extension citext set schema public;
