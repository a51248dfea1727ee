alter table "goods" alter column "price" drop default;
drop function worth(integer);

create function worth(a integer) returns integer language sql immutable
as $$ select a + 1 $$;
