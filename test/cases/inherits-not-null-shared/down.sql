alter table "people" alter column "id" set not null;
alter table "workers" alter column "id" set not null;
alter table "bosses" alter column "id" set not null;
alter table "numbered" alter column "id" set not null;
alter table "bosses" alter column "id" set not null;
