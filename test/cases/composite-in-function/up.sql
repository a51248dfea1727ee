alter table t alter column home type text;
alter type address alter attribute number type bigint;
alter table t alter column home type address using home::address;

create function homes(n bigint) returns setof address language sql
as $$ select 'x'::text, n $$;

drop function house(address);

create function house(a address) returns bigint language sql
as $$ select a.number $$;

drop function homes(integer);
