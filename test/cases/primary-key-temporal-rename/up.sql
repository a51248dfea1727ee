alter table prices rename to "the prices";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'prices_room_not_null') then
    alter table "the prices" rename constraint prices_room_not_null to "the prices_room_not_null";
  end if;
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'prices_during_not_null') then
    alter table "the prices" rename constraint prices_during_not_null to "the prices_during_not_null";
  end if;
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'prices_price_not_null') then
    alter table "the prices" rename constraint prices_price_not_null to "the prices_price_not_null";
  end if;
end
$$;

alter table "the prices" rename column price to amount;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'the prices_price_not_null') then
    alter table "the prices" rename constraint "the prices_price_not_null" to "the prices_amount_not_null";
  end if;
end
$$;

alter table "the prices" rename column during to period;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the prices"'::regclass and contype = 'n' and conname = 'the prices_during_not_null') then
    alter table "the prices" rename constraint "the prices_during_not_null" to "the prices_period_not_null";
  end if;
end
$$;

alter table "stays" rename column "days" to "span";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'stays'::regclass and contype = 'n' and conname = 'stays_days_not_null') then
    alter table stays rename constraint stays_days_not_null to stays_span_not_null;
  end if;
end
$$;

alter table "the prices" rename constraint prices_pkey to "the prices_pkey";
alter table "the prices" rename constraint prices_price_during_key to "the prices_amount_period_key";
alter table "stays" rename constraint "stays_paid_days_fkey" to "stays_paid_span_fkey";
alter table "stays" rename constraint "stays_room_days_fkey" to "stays_room_span_fkey";
