alter table "sales" drop constraint "some";
alter table "sales_1" drop constraint "some";
alter table "sales" drop constraint "sales_pkey";
alter table "sales_1" drop constraint "sales_1_pkey";
alter table "sales" add constraint "sales_pkey" primary key ("at", "pieces");
alter table "sales" add constraint "some" check (pieces > 0);
alter table sales_1 add constraint "some" check (pieces > 0);

do $$
begin
  if exists (select from pg_constraint where conrelid = 'sales_1'::regclass and contype = 'n' and conname = 'sales_1_at_not_null') then
    alter table sales_1 rename constraint sales_1_at_not_null to sales_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_1'::regclass and contype = 'n' and conname = 'sales_1_pieces_not_null') then
    alter table sales_1 rename constraint sales_1_pieces_not_null to sales_pieces_not_null;
  end if;
end
$$;

alter table sales attach partition sales_1 for values from (1) to (10);
