do $$
declare
  spare text;
begin
  if (select c.relname from pg_partition_tree(to_regclass('y')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid) = 'events_2_n_idx' then
    foreach spare in array array['events_2_n_idx1', 'events_2_n_idx2', 'events_2_n_idx3', 'events_2_n_idx4', 'events_2_n_idx5', 'events_2_n_idx6', 'events_2_n_idx7', 'events_2_n_idx8', 'events_2_n_idx9'] loop
      if not exists (select from pg_class where relnamespace = 'public'::regnamespace and relname = spare) then
        execute format('alter index %I.%I rename to %I', 'public', 'events_2_n_idx', spare);
        return;
      end if;
    end loop;
  end if;
end
$$;

do $$
declare
  spare text;
begin
  if (select c.relname from pg_partition_tree(to_regclass('z')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid) = 'events_2_n_idx' then
    foreach spare in array array['events_2_n_idx1', 'events_2_n_idx2', 'events_2_n_idx3', 'events_2_n_idx4', 'events_2_n_idx5', 'events_2_n_idx6', 'events_2_n_idx7', 'events_2_n_idx8', 'events_2_n_idx9'] loop
      if not exists (select from pg_class where relnamespace = 'public'::regnamespace and relname = spare) then
        execute format('alter index %I.%I rename to %I', 'public', 'events_2_n_idx', spare);
        return;
      end if;
    end loop;
  end if;
end
$$;

create index "events_2_n_idx" on "events_2" ("kind", "n");

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('y')) t
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
  was := (select c.relname from pg_partition_tree(to_regclass('z')) t
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
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('y')) t
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
  was := (select c.relname from pg_partition_tree(to_regclass('z')) t
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
end
$$;
