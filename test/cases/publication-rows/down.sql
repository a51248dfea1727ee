-- drops and recreates what depends on it: publication parts
drop publication parts;

alter table "bills" alter column "sum" type integer;
alter publication other drop table bills;
alter publication other add table bills where (id > 1);
alter publication other drop tables in schema sales;
create publication parts for table bills (id, sum) where (sum > 0);
drop publication third;
alter table "bills" rename constraint "bills_pkey" to "orders_pkey";
alter table "bills" rename column "sum" to "total";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'bills'::regclass and contype = 'n' and conname = 'bills_sum_not_null') then
    alter table bills rename constraint bills_sum_not_null to bills_total_not_null;
  end if;
end
$$;

alter table "bills" rename to "orders";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'orders'::regclass and contype = 'n' and conname = 'bills_id_not_null') then
    alter table orders rename constraint bills_id_not_null to orders_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'orders'::regclass and contype = 'n' and conname = 'bills_total_not_null') then
    alter table orders rename constraint bills_total_not_null to orders_total_not_null;
  end if;
end
$$;
