alter table "prices_one" rename to "prices_first";
alter index if exists prices_one_pkey rename to prices_first_pkey;
alter index if exists prices_one_price_room_during_excl rename to prices_first_price_room_during_excl;
alter table "prices_two" drop constraint "prices_two_price_room_during_key";
alter table "prices_two" drop constraint "prices_two_pkey";
create table prices_more partition of prices for values in (3);

do $$
begin
  if exists (select from pg_constraint where conrelid = 'prices_two'::regclass and contype = 'n' and conname = 'prices_two_room_not_null') then
    alter table prices_two rename constraint prices_two_room_not_null to prices_room_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'prices_two'::regclass and contype = 'n' and conname = 'prices_two_during_not_null') then
    alter table prices_two rename constraint prices_two_during_not_null to prices_during_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'prices_two'::regclass and contype = 'n' and conname = 'prices_two_price_not_null') then
    alter table prices_two rename constraint prices_two_price_not_null to prices_price_not_null;
  end if;
end
$$;

alter table prices attach partition prices_two for values in (2);
alter table moves detach partition moves_one;
alter table moves_one drop constraint if exists moves_one_pkey;
alter table moves_one drop constraint if exists moves_one_room_during_excl;
alter table moves attach partition moves_one for values in (1, 2);
