create table "prices" ("amount" numeric);
comment on table prices is 'Falls, but not before a field comes again.';
alter type price drop attribute old;
alter table prices of price;
