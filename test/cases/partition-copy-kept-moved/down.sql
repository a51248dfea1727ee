drop index "leaves_again_n_idx";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'leaves_kind_not_null') then
    alter table leaves rename constraint leaves_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'leaves_n_not_null') then
    alter table leaves rename constraint leaves_n_not_null to events_n_not_null;
  end if;
end
$$;

alter table events attach partition leaves for values in ('leaves');
alter table events detach partition bound;
alter table events attach partition bound for values in ('bound');

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('joins_too') and inhparent = to_regclass('events')) then
    alter table events detach partition joins_too;
  end if;
end
$$;

drop index joins_too_n_idx;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'joins_too'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table joins_too rename constraint events_kind_not_null to joins_too_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'joins_too'::regclass and contype = 'n' and conname = 'events_n_not_null') then
    alter table joins_too rename constraint events_n_not_null to joins_too_n_not_null;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('joins') and inhparent = to_regclass('events')) then
    alter table events detach partition joins;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table joins rename constraint events_kind_not_null to joins_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'events_n_not_null') then
    alter table joins rename constraint events_n_not_null to joins_n_not_null;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'leaves_again'::regclass and contype = 'n' and conname = 'leaves_again_kind_not_null') then
    alter table leaves_again rename constraint leaves_again_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'leaves_again'::regclass and contype = 'n' and conname = 'leaves_again_n_not_null') then
    alter table leaves_again rename constraint leaves_again_n_not_null to events_n_not_null;
  end if;
end
$$;

alter table events attach partition leaves_again for values in ('leaves again');
create index joins_too_n_idx on joins_too (n) with (fillfactor = 70);

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 70)')
    from pg_partition_tree('events_n_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'leaves_again'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 70)')
    from pg_partition_tree('events_n_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'leaves'::regclass
  );
end
$$;

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 60)')
    from pg_partition_tree('"both"') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'leaves'::regclass
  );
end
$$;
