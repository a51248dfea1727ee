alter table "customers" add column "street" text;
alter table "customers" add column "city" text;
alter table "invoices" drop constraint "invoices_total_check";
alter table "invoices" alter column "total" type integer, alter column "id" type integer;
alter table "customers" alter column "title" type varchar(40);
alter table "invoices" drop column "currency";
drop table "addresses";

do $$begin
  if exists (select from customers where plan::text = any (array['team'])) then
    raise exception using errcode = 'check_violation', message = 'rows of customers.plan still hold a label that is removed from enum plan: team';
  end if;
end$$;

alter type plan rename to mig_old_plan;
create type "plan" as enum ('free', 'pro');
alter table customers alter column plan drop default, alter column plan type plan using plan::text::plan, alter column plan set default 'free';
drop type mig_old_plan;
alter table "invoices" rename constraint "invoices_customer_id_fkey" to "invoices_account_id_fkey";
alter table "customers" rename constraint "customers_pkey" to "accounts_pkey";
alter table "invoices" rename column "customer_id" to "account_id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'invoices'::regclass and contype = 'n' and conname = 'invoices_customer_id_not_null') then
    alter table invoices rename constraint invoices_customer_id_not_null to invoices_account_id_not_null;
  end if;
end
$$;

alter table "customers" rename column "title" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'customers'::regclass and contype = 'n' and conname = 'customers_title_not_null') then
    alter table customers rename constraint customers_title_not_null to customers_name_not_null;
  end if;
end
$$;

alter table "customers" rename to "accounts";
alter sequence if exists customers_id_seq rename to accounts_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'accounts'::regclass and contype = 'n' and conname = 'customers_id_not_null') then
    alter table accounts rename constraint customers_id_not_null to accounts_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'accounts'::regclass and contype = 'n' and conname = 'customers_name_not_null') then
    alter table accounts rename constraint customers_name_not_null to accounts_name_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'accounts'::regclass and contype = 'n' and conname = 'customers_plan_not_null') then
    alter table accounts rename constraint customers_plan_not_null to accounts_plan_not_null;
  end if;
end
$$;
