alter table events_3 rename constraint of_user to events_user_id_fkey;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_user_id_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_user' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_1'::regclass and c.relispartition and c.relname = 'by_user') then
      execute format('alter index %I.%I rename to %I', 'public', 'by_user', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_user');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_user');
    end if;
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_at_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_day' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_1'::regclass and c.relispartition and c.relname = 'by_day') then
      execute format('alter index %I.%I rename to %I', 'public', 'by_day', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_day');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_day');
    end if;
  end if;
end
$$;

alter index by_day_3 rename to events_3_at_idx;
alter index key_of_2 rename to events_2_pkey;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_at_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'By "day"' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'By "day"');
  end if;
end
$$;

alter table events_1 rename constraint "Of user" to of_user;
