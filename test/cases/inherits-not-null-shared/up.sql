alter table "numbered" alter column "id" drop not null;
alter table "people" alter column "id" drop not null;
alter table "workers" alter column "id" drop not null;
alter table "bosses" alter column "id" drop not null;
