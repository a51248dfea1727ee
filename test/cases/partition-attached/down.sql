alter table events detach partition old;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'old'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table old rename constraint events_at_not_null to old_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'old'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table old rename constraint events_kind_not_null to old_kind_not_null;
  end if;
end
$$;

drop table "events_2";
