alter table "events" rename column "at" to "day";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table events rename constraint events_at_not_null to events_day_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column at to day;
  exception when undefined_column then null;
  end;
end
$$;

alter publication bills drop table billing.bills;
alter publication bills add table billing.bills where (id > 200);
alter publication roots add table events_new where (day < '2030-01-01');
