alter table events_2 rename constraint events_2_kind_not_null to own_events_2_kind;
alter table events_2 rename constraint events_2_at_not_null to dated_2;
alter table "events_2" rename constraint "events_2_user_id_fkey" to "events_user_id_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'events_2_user_id_not_null') then
    alter table events_2 rename constraint events_2_user_id_not_null to events_user_id_not_null;
  end if;
end
$$;

alter table events attach partition events_2 for values in (2);

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('events_1') and inhparent = to_regclass('events')) then
    alter table events detach partition events_1;
  end if;
end
$$;

alter table "events_1" rename constraint "events_user_id_fkey" to "events_1_user_id_fkey";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table events_1 rename constraint events_kind_not_null to events_1_kind_not_null;
  end if;
end
$$;

alter table events_1 rename constraint dated to events_1_at_not_null;
alter table events_1 rename constraint own_events_1_user_id to events_1_user_id_not_null;
