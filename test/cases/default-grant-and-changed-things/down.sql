drop function f(integer);

create function f(a integer) returns integer language sql
as $$select 1$$;

revoke execute on function f(integer) from app;
grant execute on function f(integer) to public;
alter table t alter column id drop identity;
alter type "mood" add value 'sad' before 'ok';
