alter table cheap alter column tax set expression as (price / 5);
alter table dear alter column tax set expression as (price / 3);
alter table "orders" drop column "gross";
alter table "orders" add column "gross" integer generated always as (price * 4) stored;
alter table cheap alter column gross set expression as (price * 3);
