alter table "workers" drop constraint "workers_pkey";
alter table "workers" alter column "id" drop not null;
drop table "guests";
alter table "bosses" alter column "id" set not null;
alter table "bosses" add constraint "bosses_pkey" primary key ("id");
