alter table bids not of;
alter table prices not of;

create type bid as (
  amount numeric(12,2),
  currency text
);

alter table "prices" add column "at" timestamptz;
alter table "prices" alter column "currency" type varchar(3);
alter table bids of bid;
drop table "old_prices";
drop type "price";
