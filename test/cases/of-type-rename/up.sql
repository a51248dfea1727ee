create schema "shop";
alter type price rename to cost;
alter type cost set schema shop;
alter table "prices" rename to "costs";
alter table costs not of;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'costs'::regclass and contype = 'n' and conname = 'prices_amount_not_null') then
    alter table costs rename constraint prices_amount_not_null to costs_amount_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'costs'::regclass and contype = 'n' and conname = 'prices_currency_not_null') then
    alter table costs rename constraint prices_currency_not_null to costs_currency_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table costs of shop.cost;
alter table "costs" set schema "shop";
alter type shop.cost rename attribute currency to money cascade;
alter type shop.cost rename attribute amount to value cascade;
alter table shop.costs not of;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'shop.costs'::regclass and contype = 'n' and conname = 'costs_currency_not_null') then
    alter table shop.costs rename constraint costs_currency_not_null to costs_money_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table shop.costs of shop.cost;
alter table shop.costs not of;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'shop.costs'::regclass and contype = 'n' and conname = 'costs_amount_not_null') then
    alter table shop.costs rename constraint costs_amount_not_null to costs_value_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table shop.costs of shop.cost;
alter table shop.costs not of;
alter table "shop"."costs" rename constraint "prices_currency_check" to "costs_money_check";
alter table shop.costs of shop.cost;
alter table shop.costs not of;
alter table "shop"."costs" rename constraint "prices_pkey" to "costs_pkey";
alter table shop.costs of shop.cost;
alter table shop.costs not of;
alter table "shop"."costs" rename constraint "prices_currency_key" to "costs_money_key";
alter table shop.costs of shop.cost;
