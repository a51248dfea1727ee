create type price as (
  amount numeric(12,2),
  currency text
);

create table "old_prices" ("amount" numeric(12, 2) not null, "currency" text);
alter table bids not of;
alter table "prices" alter column "currency" type text;
alter table "prices" drop column "at";
drop type "bid";
alter table prices of price;
alter table old_prices of price;
alter table bids of price;
