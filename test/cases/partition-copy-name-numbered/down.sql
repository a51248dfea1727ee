do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('y')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'events_2_n_idx1' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_2'::regclass and c.relispartition and c.relname = 'events_2_n_idx1') then
      execute format('alter index %I.%I rename to %I', 'public', 'events_2_n_idx1', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_2_n_idx1');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_2_n_idx1');
    end if;
  end if;
  was := (select c.relname from pg_partition_tree(to_regclass('z')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_n' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_2'::regclass and c.relispartition and c.relname = 'by_n') then
      execute format('alter index %I.%I rename to %I', 'public', 'by_n', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_n');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_n');
    end if;
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('y')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'events_1_n_idx1' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_1'::regclass and c.relispartition and c.relname = 'events_1_n_idx1') then
      execute format('alter index %I.%I rename to %I', 'public', 'events_1_n_idx1', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_1_n_idx1');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_1_n_idx1');
    end if;
  end if;
  was := (select c.relname from pg_partition_tree(to_regclass('z')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'events_1_n_idx' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_1'::regclass and c.relispartition and c.relname = 'events_1_n_idx') then
      execute format('alter index %I.%I rename to %I', 'public', 'events_1_n_idx', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_1_n_idx');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_1_n_idx');
    end if;
  end if;
end
$$;

drop index "events_2_n_idx";

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('y')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'events_2_n_idx' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_2'::regclass and c.relispartition and c.relname = 'events_2_n_idx') then
      execute format('alter index %I.%I rename to %I', 'public', 'events_2_n_idx', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_2_n_idx');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'events_2_n_idx');
    end if;
  end if;
  was := (select c.relname from pg_partition_tree(to_regclass('z')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_n' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'events_2'::regclass and c.relispartition and c.relname = 'by_n') then
      execute format('alter index %I.%I rename to %I', 'public', 'by_n', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_n');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'by_n');
    end if;
  end if;
end
$$;
