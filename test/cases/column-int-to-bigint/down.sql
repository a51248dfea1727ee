alter table "users" alter column "age" type integer;
