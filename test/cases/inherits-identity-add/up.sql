create temporary sequence mig_numbers;
alter table "people" add column "id" bigint default nextval('mig_numbers');
alter table "people" alter column "id" drop default;
drop sequence mig_numbers;
alter table "people" alter column "id" set not null;
alter table people alter column id add generated always as identity;
select setval(pg_get_serial_sequence('people', 'id'), max(id) + 1, false) from people having max(id) >= 1;
