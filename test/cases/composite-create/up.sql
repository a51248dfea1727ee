create type address as (
  street text,
  city text collate "C",
  zip varchar(9)
);

create type nothing as ();
create table "people" ("id" bigint not null, "home" address, "past" address[] default '{}' not null, constraint "people_pkey" primary key ("id"));
comment on type address is 'Where somebody lives.';
comment on column address.city is 'As on the letter.';
