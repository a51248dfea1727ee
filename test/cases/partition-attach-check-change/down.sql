alter table sales detach partition sales_1;
alter table sales_1 drop constraint sales_1_pkey;
alter table sales_1 drop constraint "some";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'sales_1'::regclass and contype = 'n' and conname = 'sales_at_not_null') then
    alter table sales_1 rename constraint sales_at_not_null to sales_1_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'sales_1'::regclass and contype = 'n' and conname = 'sales_pieces_not_null') then
    alter table sales_1 rename constraint sales_pieces_not_null to sales_1_pieces_not_null;
  end if;
end
$$;

alter table "sales" drop constraint "some";
alter table "sales" drop constraint "sales_pkey";
alter table "sales_1" add constraint "sales_1_pkey" primary key ("at");
alter table "sales" add constraint "sales_pkey" primary key ("at");
alter table "sales_1" add constraint "some" check (pieces <> 0);
alter table "sales" add constraint "some" check (pieces <> 0);
