alter table moves detach partition moves_one;
alter table moves_one drop constraint if exists moves_one_pkey;
alter table moves_one drop constraint if exists moves_one_room_during_excl;
alter table moves attach partition moves_one for values in (1);
alter table prices detach partition prices_two;
alter index prices_two_price_room_during_excl rename to prices_two_price_room_during_key;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'prices_two'::regclass and contype = 'n' and conname = 'prices_room_not_null') then
    alter table prices_two rename constraint prices_room_not_null to prices_two_room_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'prices_two'::regclass and contype = 'n' and conname = 'prices_during_not_null') then
    alter table prices_two rename constraint prices_during_not_null to prices_two_during_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'prices_two'::regclass and contype = 'n' and conname = 'prices_price_not_null') then
    alter table prices_two rename constraint prices_price_not_null to prices_two_price_not_null;
  end if;
end
$$;

alter table prices detach partition prices_more;
drop table "prices_more";
alter table "prices_first" rename to "prices_one";
alter index if exists prices_first_pkey rename to prices_one_pkey;
alter index if exists prices_first_price_room_during_excl rename to prices_one_price_room_during_excl;
