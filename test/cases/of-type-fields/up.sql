alter table bids not of;
alter table prices not of;
alter type price add attribute at timestamptz;
alter type price add attribute note text;
alter table shown alter column price type text;
alter type price alter attribute amount type numeric(14,3), alter attribute currency type varchar(9);
alter table shown alter column price type price using price::price;
alter table "bids" add column "at" timestamptz;
alter table "bids" add column "note" text;
alter table "prices" add column "at" timestamptz default now() not null;
alter table "prices" add column "note" text;
alter table "bids" alter column "amount" type numeric(14, 3), alter column "currency" drop default, alter column "currency" type varchar(9), alter column "currency" set default 'EUR';

-- drops and recreates what depends on it: view public.amounts
drop view amounts;

alter table "prices" alter column "amount" type numeric(14, 3), alter column "currency" type varchar(9);

create view amounts as
select amount, currency from prices;

alter table "bids" drop column "old";
alter table "prices" drop column "old";
alter type price drop attribute old;
alter table bids of price;
alter table prices of price;
