alter table "sales_0" add column "price" integer default 1 not null;
alter table "sales_0" add column "pieces" integer default 1 not null;
alter table "sales_0" add column "total" integer generated always as (price * pieces) stored not null;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_0_total_not_null') then
    alter table sales_0 rename constraint sales_0_total_not_null to sales_total_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_0_id_not_null') then
    alter table sales_0 rename constraint sales_0_id_not_null to sales_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_0_price_not_null') then
    alter table sales_0 rename constraint sales_0_price_not_null to sales_price_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_0'::regclass and contype = 'n' and conname = 'sales_0_pieces_not_null') then
    alter table sales_0 rename constraint sales_0_pieces_not_null to sales_pieces_not_null;
  end if;
end
$$;

alter table sales attach partition sales_0 for values with (modulus 1, remainder 0);
