drop function worth(integer);

create function worth(a integer) returns bigint language sql immutable
as $$ select a + 1 $$;

alter table "goods" alter column "price" set default worth(3);
