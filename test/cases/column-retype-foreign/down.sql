alter table "b" alter column "a_id" type integer;
alter table "a" alter column "id" type integer;
