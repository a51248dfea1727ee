alter table "the shop".sales rename column num to number;
alter sequence if exists "the shop".sales_num_seq rename to sales_number_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the shop".sales'::regclass and contype = 'n' and conname = 'sales_num_not_null') then
    alter table "the shop".sales rename constraint sales_num_not_null to sales_number_not_null;
  end if;
end
$$;

alter function balance(text, integer[]) rename to weigh;
alter function balance(text, integer) rename to weigh;
alter function balance(integer) rename to weigh;
alter table "walks" rename to "visits";
alter sequence if exists walks_id_seq rename to visits_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'visits'::regclass and contype = 'n' and conname = 'walks_id_not_null') then
    alter table visits rename constraint walks_id_not_null to visits_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'visits'::regclass and contype = 'n' and conname = 'walks_at_not_null') then
    alter table visits rename constraint walks_at_not_null to visits_at_not_null;
  end if;
end
$$;

alter table "the shop".sales rename to orders;
alter sequence if exists "the shop".sales_number_seq rename to orders_number_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the shop".orders'::regclass and contype = 'n' and conname = 'sales_id_not_null') then
    alter table "the shop".orders rename constraint sales_id_not_null to orders_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = '"the shop".orders'::regclass and contype = 'n' and conname = 'sales_number_not_null') then
    alter table "the shop".orders rename constraint sales_number_not_null to orders_number_not_null;
  end if;
end
$$;

alter schema "the shop" rename to shop;
