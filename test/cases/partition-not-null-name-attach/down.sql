alter table events_1 rename constraint events_1_at_not_null to dated;
alter table events_1 rename constraint events_1_user_id_not_null to own_events_1_user_id;
alter table "events_1" rename constraint "events_1_user_id_fkey" to "events_user_id_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_1_kind_not_null') then
    alter table events_1 rename constraint events_1_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition events_1 for values in (1);

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('events_2') and inhparent = to_regclass('events')) then
    alter table events detach partition events_2;
  end if;
end
$$;

alter table "events_2" rename constraint "events_user_id_fkey" to "events_2_user_id_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'events_user_id_not_null') then
    alter table events_2 rename constraint events_user_id_not_null to events_2_user_id_not_null;
  end if;
end
$$;

alter table events_2 rename constraint own_events_2_kind to events_2_kind_not_null;
alter table events_2 rename constraint dated_2 to events_2_at_not_null;
