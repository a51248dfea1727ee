alter table "orders" rename to "bills";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'bills'::regclass and contype = 'n' and conname = 'orders_id_not_null') then
    alter table bills rename constraint orders_id_not_null to bills_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'bills'::regclass and contype = 'n' and conname = 'orders_total_not_null') then
    alter table bills rename constraint orders_total_not_null to bills_total_not_null;
  end if;
end
$$;

alter table "bills" rename column "total" to "sum";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'bills'::regclass and contype = 'n' and conname = 'bills_total_not_null') then
    alter table bills rename constraint bills_total_not_null to bills_sum_not_null;
  end if;
end
$$;

alter table "bills" rename constraint "orders_pkey" to "bills_pkey";

-- drops and recreates what depends on it: publication parts
drop publication parts;

alter table "bills" alter column "sum" type bigint;
create publication third for tables in schema public, tables in schema sales;
alter publication other drop table bills;
alter publication other add table bills;
alter publication other add tables in schema sales;
create publication parts for table bills (id, sum) where (sum > 10);
