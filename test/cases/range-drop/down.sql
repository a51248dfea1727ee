create type price_range as range (subtype = numeric);
alter table "offers" add column "price" price_range;
alter table "offers" add column "all" price_multirange;
