alter table things rename to "Odd items";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"Odd items"'::regclass and contype = 'n' and conname = 'things_id_not_null') then
    alter table "Odd items" rename constraint things_id_not_null to "Odd items_id_not_null";
  end if;
  if exists (select from pg_constraint where conrelid = '"Odd items"'::regclass and contype = 'n' and conname = 'things_N_not_null') then
    alter table "Odd items" rename constraint "things_N_not_null" to "Odd items_N_not_null";
  end if;
end
$$;

alter table "Odd items" rename constraint things_pkey to "Odd items_pkey";
alter policy all_of_it on "Odd items" using (length("Odd items"::text) > 0 and exists (select "Odd items" from "Odd items" where id = 0));
create or replace rule noted as on insert to log do instead (update log set n = x."Odd items"::text from (select "Odd items" from "Odd items") x returning log.n);
