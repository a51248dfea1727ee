create schema "shop";

create type shop.price as (
  amount numeric(12,2),
  currency text
);

create table numbered (
  "a b" serial,
  "select" text collate "C",
  constraint "numbered_a b_key" unique ("a b")
);

create table "shop"."prices" ("amount" numeric(12, 2) not null, "currency" text not null);
alter table "Odd ""table" of "Odd ""type";
alter table numbered of "Odd ""type";
alter table shop.prices of shop.price;
create index "prices_currency_idx" on "shop"."prices" ("currency");
comment on table shop.prices is 'Of a type that is new as well.';
