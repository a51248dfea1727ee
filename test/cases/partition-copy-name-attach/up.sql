alter index key_of_2 rename to two_key;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'events_2_kind_not_null') then
    alter table events_2 rename constraint events_2_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'events_2_at_not_null') then
    alter table events_2 rename constraint events_2_at_not_null to events_at_not_null;
  end if;
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

alter index by_day rename to one_by_day;
drop index events_1_user_id_idx;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table events_1 rename constraint events_kind_not_null to events_1_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_at_not_null') then
    alter table events_1 rename constraint events_at_not_null to events_1_at_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'events_user_id_not_null') then
    alter table events_1 rename constraint events_user_id_not_null to events_1_user_id_not_null;
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_user_id_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'two_by_user' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'two_by_user');
  end if;
end
$$;
