alter table shop.costs not of;
alter table "shop"."costs" rename constraint "costs_money_key" to "prices_currency_key";
alter table shop.costs of shop.cost;
alter table shop.costs not of;
alter table "shop"."costs" rename constraint "costs_pkey" to "prices_pkey";
alter table shop.costs of shop.cost;
alter table shop.costs not of;
alter table "shop"."costs" rename constraint "costs_money_check" to "prices_currency_check";
alter table shop.costs of shop.cost;
alter table shop.costs not of;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'shop.costs'::regclass and contype = 'n' and conname = 'costs_value_not_null') then
    alter table shop.costs rename constraint costs_value_not_null to costs_amount_not_null;
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
  if exists (select from pg_constraint where conrelid = 'shop.costs'::regclass and contype = 'n' and conname = 'costs_money_not_null') then
    alter table shop.costs rename constraint costs_money_not_null to costs_currency_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table shop.costs of shop.cost;
alter type shop.cost rename attribute value to amount cascade;
alter type shop.cost rename attribute money to currency cascade;
alter table "shop"."costs" set schema "public";
alter table "costs" rename to "prices";
alter table prices not of;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'costs_amount_not_null') then
    alter table prices rename constraint costs_amount_not_null to prices_amount_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'costs_currency_not_null') then
    alter table prices rename constraint costs_currency_not_null to prices_currency_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table prices of shop.cost;
alter type shop.cost set schema public;
alter type cost rename to price;
drop schema "shop";
