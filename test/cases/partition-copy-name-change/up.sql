alter table events_1 rename constraint of_user to "Of user";
alter index "By ""day""" rename to events_2_at_idx;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'key_of_2' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'key_of_2');
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_at_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_3'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_day_3' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'by_day_3');
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_user_id_idx')) t
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

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_at_idx')) t
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
  was := (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'events_user_id_fkey'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'events_3'::regclass);
  if was <> 'of_user' then
    execute format('alter table %s rename constraint %I to %I', 'events_3'::regclass, was, 'of_user');
  end if;
end
$$;
