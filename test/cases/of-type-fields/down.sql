alter table prices not of;
alter table bids not of;
alter type price add attribute old integer;
alter table "prices" add column "old" integer;
alter table "bids" add column "old" integer;

-- drops and recreates what depends on it: view public.amounts
drop view amounts;

alter table "prices" alter column "currency" type text, alter column "amount" type numeric(12, 2);

create view amounts as
select amount, currency from prices;

alter table "bids" alter column "currency" drop default, alter column "currency" type text, alter column "currency" set default 'EUR', alter column "amount" type numeric(12, 2);
alter table "prices" drop column "note";
alter table "prices" drop column "at";
alter table "bids" drop column "note";
alter table "bids" drop column "at";
alter table shown alter column price type text;
alter type price alter attribute amount type numeric(12,2), alter attribute currency type text;
alter table shown alter column price type price using price::price;
alter type price drop attribute note;
alter type price drop attribute at;
alter table prices of price;
alter table bids of price;
