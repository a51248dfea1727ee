alter table sales detach partition sales_0;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_total_not_null') then
    alter table sales_0 rename constraint sales_total_not_null to sales_0_total_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_id_not_null') then
    alter table sales_0 rename constraint sales_id_not_null to sales_0_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_price_not_null') then
    alter table sales_0 rename constraint sales_price_not_null to sales_0_price_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_pieces_not_null') then
    alter table sales_0 rename constraint sales_pieces_not_null to sales_0_pieces_not_null;
  end if;
end
$$;

alter table "sales_0" drop column "total";
alter table "sales_0" drop column "pieces";
alter table "sales_0" drop column "price";
