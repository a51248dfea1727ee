do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'reset (fillfactor)')
    from pg_partition_tree('events_at_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'others'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (deduplicate_items = off, fillfactor = 70)')
    from pg_partition_tree('events_at_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'logins_in'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 40)')
    from pg_partition_tree('events_pkey') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'rest'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 50)')
    from pg_partition_tree('again') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'others'::regclass
  );
end
$$;

alter index "by number" rename to "by n";
alter table "others" rename to "logins_out";
alter index if exists others_pkey rename to logins_out_pkey;
alter index if exists others_at_idx rename to logins_out_at_idx;
alter index if exists others_n_idx rename to logins_out_n_idx;
alter index if exists others_at_n_idx rename to logins_out_at_n_idx;
