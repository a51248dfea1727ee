alter table "bosses" drop constraint "bosses_pkey";
alter table "bosses" alter column "id" drop not null;

create table guests (
) inherits (people);

alter table guests add constraint guests_pkey primary key (name, id);
alter table "guests" alter column "id" set not null;
alter table "guests" alter column "name" set not null;
update workers set id = (0) where id is null;
alter table "workers" alter column "id" set not null;
alter table "workers" add constraint "workers_pkey" primary key ("id");
