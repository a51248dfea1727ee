alter table "prices_one" rename to "prices_first";
alter index if exists prices_one_pkey rename to prices_first_pkey;
alter index if exists prices_one_price_room_during_excl rename to prices_first_price_room_during_excl;
alter table "prices" rename column "price" to "amount";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'prices_price_not_null') then
    alter table prices rename constraint prices_price_not_null to prices_amount_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table prices_price_room_during_key rename column price to amount;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists prices_first_price_room_during_excl rename to prices_first_amount_room_during_excl;
alter table "prices" rename constraint "prices_price_room_during_key" to "prices_amount_room_during_key";
create table prices_more partition of prices for values in (3);
