do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 60)')
    from pg_partition_tree('down') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'part'::regclass
  );
end
$$;

alter table "events" alter column "n" type integer;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 70)')
    from pg_partition_tree('events_n_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'part'::regclass
  );
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('down')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'part'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'other way' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'part'::regclass and c.relispartition and c.relname = 'other way') then
      execute format('alter index %I.%I rename to %I', 'public', 'other way', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'other way');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'other way');
    end if;
  end if;
  was := (select c.relname from pg_partition_tree(to_regclass('events_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'part'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'part_n_idx' then
    if exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'part'::regclass and c.relispartition and c.relname = 'part_n_idx') then
      execute format('alter index %I.%I rename to %I', 'public', 'part_n_idx', 'mig_aside');
      execute format('alter index %I.%I rename to %I', 'public', was, 'part_n_idx');
      execute format('alter index %I.%I rename to %I', 'public', 'mig_aside', was);
    else
      execute format('alter index %I.%I rename to %I', 'public', was, 'part_n_idx');
    end if;
  end if;
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 60)')
    from pg_partition_tree('down') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'part'::regclass
  );
end
$$;
