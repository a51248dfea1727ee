alter table "chains" rename to "links";
alter sequence if exists chains_id_seq rename to links_id_seq;
alter sequence if exists chains_no_seq rename to links_no_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'links'::regclass and contype = 'n' and conname = 'chains_id_not_null') then
    alter table links rename constraint chains_id_not_null to links_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'links'::regclass and contype = 'n' and conname = 'chains_space_not_null') then
    alter table links rename constraint chains_space_not_null to links_space_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'links'::regclass and contype = 'n' and conname = 'chains_no_not_null') then
    alter table links rename constraint chains_no_not_null to links_no_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'links'::regclass and contype = 'n' and conname = 'chains_own_not_null') then
    alter table links rename constraint chains_own_not_null to links_own_not_null;
  end if;
end
$$;

alter table links rename column no to "No!";
alter sequence if exists links_no_seq rename to "links_No!_seq";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'links'::regclass and contype = 'n' and conname = 'links_no_not_null') then
    alter table links rename constraint links_no_not_null to "links_No!_not_null";
  end if;
end
$$;

alter table "shop"."orders" rename column "line" to "row";
alter sequence if exists shop.orders_line_seq rename to orders_row_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'shop.orders'::regclass and contype = 'n' and conname = 'orders_line_not_null') then
    alter table shop.orders rename constraint orders_line_not_null to orders_row_not_null;
  end if;
end
$$;

alter table "links" rename constraint "chains_pkey" to "links_pkey";
