create table below (
  constraint deep not null a
) inherits (heir);

alter table "p" alter column "b" drop not null;
alter table "heir" alter column "b" drop not null;
