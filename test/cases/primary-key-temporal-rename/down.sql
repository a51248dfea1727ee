alter table "stays" rename constraint "stays_room_span_fkey" to "stays_room_days_fkey";
alter table "stays" rename constraint "stays_paid_span_fkey" to "stays_paid_days_fkey";
alter table "the prices" rename constraint "the prices_amount_period_key" to prices_price_during_key;
alter table "the prices" rename constraint "the prices_pkey" to prices_pkey;
alter table "stays" rename column "span" to "days";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'stays'::regclass and contype = 'n' and conname = 'stays_span_not_null') then
    alter table stays rename constraint stays_span_not_null to stays_days_not_null;
  end if;
end
$$;

alter table "the prices" rename column period to during;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'the prices_period_not_null') then
    alter table "the prices" rename constraint "the prices_period_not_null" to "the prices_during_not_null";
  end if;
end
$$;

alter table "the prices" rename column amount to price;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'the prices_amount_not_null') then
    alter table "the prices" rename constraint "the prices_amount_not_null" to "the prices_price_not_null";
  end if;
end
$$;

alter table "the prices" rename to prices;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'the prices_room_not_null') then
    alter table prices rename constraint "the prices_room_not_null" to prices_room_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'the prices_during_not_null') then
    alter table prices rename constraint "the prices_during_not_null" to prices_during_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'the prices_price_not_null') then
    alter table prices rename constraint "the prices_price_not_null" to prices_price_not_null;
  end if;
end
$$;
