alter publication roots drop table events_new;
alter publication bills drop table billing.bills;
alter publication bills add table billing.bills where (id > 100);
alter table "events" rename column "day" to "at";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'events_day_not_null') then
    alter table events rename constraint events_day_not_null to events_at_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_pkey rename column day to at;
  exception when undefined_column then null;
  end;
end
$$;
