create function homes(n integer) returns setof address language sql
as $$ select 'x'::text, n $$;

drop function house(address);

create function house(a address) returns integer language sql
as $$ select a.number $$;

drop function homes(bigint);
alter table t alter column home type text;
alter type address alter attribute number type integer;
alter table t alter column home type address using home::address;
