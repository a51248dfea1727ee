alter schema shop rename to "the shop";
alter table "the shop".orders rename to sales;
alter sequence if exists "the shop".orders_number_seq rename to sales_number_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the shop".sales'::regclass and contype = 'n' and conname = 'orders_id_not_null') then
    alter table "the shop".sales rename constraint orders_id_not_null to sales_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = '"the shop".sales'::regclass and contype = 'n' and conname = 'orders_number_not_null') then
    alter table "the shop".sales rename constraint orders_number_not_null to sales_number_not_null;
  end if;
end
$$;

alter table "visits" rename to "walks";
alter sequence if exists visits_id_seq rename to walks_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'walks'::regclass and contype = 'n' and conname = 'visits_id_not_null') then
    alter table walks rename constraint visits_id_not_null to walks_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'walks'::regclass and contype = 'n' and conname = 'visits_at_not_null') then
    alter table walks rename constraint visits_at_not_null to walks_at_not_null;
  end if;
end
$$;

alter function weigh(integer) rename to balance;
alter function weigh(text, integer) rename to balance;
alter function weigh(text, integer[]) rename to balance;
alter table "the shop".sales rename column number to num;
alter sequence if exists "the shop".sales_number_seq rename to sales_num_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the shop".sales'::regclass and contype = 'n' and conname = 'sales_number_not_null') then
    alter table "the shop".sales rename constraint sales_number_not_null to sales_num_not_null;
  end if;
end
$$;
