alter table "offers" drop column "all";
alter table "offers" drop column "price";
drop type price_range;
