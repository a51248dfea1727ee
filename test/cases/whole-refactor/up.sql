alter table "accounts" rename to "customers";
alter sequence if exists accounts_id_seq rename to customers_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'customers'::regclass and contype = 'n' and conname = 'accounts_id_not_null') then
    alter table customers rename constraint accounts_id_not_null to customers_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'customers'::regclass and contype = 'n' and conname = 'accounts_name_not_null') then
    alter table customers rename constraint accounts_name_not_null to customers_name_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'customers'::regclass and contype = 'n' and conname = 'accounts_plan_not_null') then
    alter table customers rename constraint accounts_plan_not_null to customers_plan_not_null;
  end if;
end
$$;

alter table "customers" rename column "name" to "title";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'customers'::regclass and contype = 'n' and conname = 'customers_name_not_null') then
    alter table customers rename constraint customers_name_not_null to customers_title_not_null;
  end if;
end
$$;

alter table "invoices" rename column "account_id" to "customer_id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'invoices'::regclass and contype = 'n' and conname = 'invoices_account_id_not_null') then
    alter table invoices rename constraint invoices_account_id_not_null to invoices_customer_id_not_null;
  end if;
end
$$;

alter table "customers" rename constraint "accounts_pkey" to "customers_pkey";
alter table "invoices" rename constraint "invoices_account_id_fkey" to "invoices_customer_id_fkey";
alter type "plan" add value 'team';
create table "addresses" ("customer_id" bigint not null, "street" text, "city" text not null, constraint "addresses_pkey" primary key ("customer_id"));

insert into addresses (customer_id, street, city)
select id, street, city from customers where city is not null;

alter table "invoices" add column "currency" char(3) default 'EUR' not null;
alter table "customers" alter column "title" type text;
alter table "invoices" alter column "id" type bigint, alter column "total" type bigint;
alter table "invoices" add constraint "invoices_total_check" check (total >= 0);
alter table "addresses" add constraint "addresses_customer_id_fkey" foreign key ("customer_id") references "customers" ("id");
alter table "customers" drop column "city";
alter table "customers" drop column "street";
