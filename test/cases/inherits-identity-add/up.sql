alter table "people" add column "id" bigint;
create temporary sequence mig_numbers;
update people set id = (nextval('mig_numbers')) where id is null;
drop sequence mig_numbers;
alter table "people" alter column "id" set not null;
alter table people alter column id add generated always as identity;
select setval(pg_get_serial_sequence('people', 'id'), max(id) + 1, false) from people having max(id) >= 1;
