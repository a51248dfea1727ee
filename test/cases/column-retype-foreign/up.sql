alter table "a" alter column "id" type bigint;
alter table "b" alter column "a_id" type bigint;
