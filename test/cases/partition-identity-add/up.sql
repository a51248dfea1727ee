create temporary sequence mig_numbers start with 10 increment by 5;
alter table "events" add column "id" bigint default nextval('mig_numbers');
alter table "events" alter column "id" drop default;
drop sequence mig_numbers;
alter table "events" alter column "id" set not null;
alter table events alter column id add generated always as identity (start with 10 increment by 5);
select setval(pg_get_serial_sequence('events', 'id'), max(id) + 5, false) from events having max(id) >= 10;
create table orders partition of events for values in ('order');
