alter table prices detach partition prices_more;
drop table "prices_more";
alter table "prices" rename constraint "prices_amount_room_during_key" to "prices_price_room_during_key";
alter table "prices" rename column "amount" to "price";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'prices'::regclass and contype = 'n' and conname = 'prices_amount_not_null') then
    alter table prices rename constraint prices_amount_not_null to prices_price_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table prices_price_room_during_key rename column amount to price;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists prices_first_amount_room_during_excl rename to prices_first_price_room_during_excl;
alter table "prices_first" rename to "prices_one";
alter index if exists prices_first_pkey rename to prices_one_pkey;
alter index if exists prices_first_price_room_during_excl rename to prices_one_price_room_during_excl;
