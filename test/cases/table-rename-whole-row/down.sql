create or replace rule noted as on insert to log do instead (update log set n = x.things::text from (select "Odd items" as things from "Odd items") x returning log.n);
alter policy all_of_it on "Odd items" using (length("Odd items"::text) > 0 and exists (select "Odd items" as things from "Odd items" where id = 0));
alter table "Odd items" rename constraint "Odd items_pkey" to things_pkey;
alter table "Odd items" rename to things;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'Odd items_id_not_null') then
    alter table things rename constraint "Odd items_id_not_null" to things_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'Odd items_N_not_null') then
    alter table things rename constraint "Odd items_N_not_null" to "things_N_not_null";
  end if;
end
$$;
