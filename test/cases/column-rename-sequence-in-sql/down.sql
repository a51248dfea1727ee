alter table "links" rename constraint "links_pkey" to "chains_pkey";
alter table "shop"."orders" rename column "row" to "line";
alter sequence if exists shop.orders_row_seq rename to orders_line_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'shop.orders'::regclass and contype = 'n' and conname = 'orders_row_not_null') then
    alter table shop.orders rename constraint orders_row_not_null to orders_line_not_null;
  end if;
end
$$;

alter table links rename column "No!" to no;
alter sequence if exists "links_No!_seq" rename to links_no_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'links'::regclass and contype = 'n' and conname = 'links_No!_not_null') then
    alter table links rename constraint "links_No!_not_null" to links_no_not_null;
  end if;
end
$$;

alter table "links" rename to "chains";
alter sequence if exists links_id_seq rename to chains_id_seq;
alter sequence if exists links_no_seq rename to chains_no_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'chains'::regclass and contype = 'n' and conname = 'links_id_not_null') then
    alter table chains rename constraint links_id_not_null to chains_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'chains'::regclass and contype = 'n' and conname = 'links_space_not_null') then
    alter table chains rename constraint links_space_not_null to chains_space_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'chains'::regclass and contype = 'n' and conname = 'links_no_not_null') then
    alter table chains rename constraint links_no_not_null to chains_no_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'chains'::regclass and contype = 'n' and conname = 'links_own_not_null') then
    alter table chains rename constraint links_own_not_null to chains_own_not_null;
  end if;
end
$$;
