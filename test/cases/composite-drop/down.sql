create type address as (
  street text
);

alter table "people" add column "home" address;
