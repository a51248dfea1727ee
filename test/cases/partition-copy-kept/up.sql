alter table "logins_out" rename to "others";
alter index if exists logins_out_pkey rename to others_pkey;
alter index if exists logins_out_at_idx rename to others_at_idx;
alter index if exists logins_out_n_idx rename to others_n_idx;
alter index if exists logins_out_at_n_idx rename to others_at_n_idx;
alter index "by n" rename to "by number";

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'reset (fillfactor)')
    from pg_partition_tree('again') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'others'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'reset (fillfactor)')
    from pg_partition_tree('events_pkey') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'rest'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'reset (deduplicate_items)')
    from pg_partition_tree('events_at_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'logins_in'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 75)')
    from pg_partition_tree('events_at_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'logins_in'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 81)')
    from pg_partition_tree('events_at_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'others'::regclass
  );
end
$$;
