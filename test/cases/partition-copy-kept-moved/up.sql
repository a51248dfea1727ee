drop index "joins_too_n_idx";

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('leaves_again') and inhparent = to_regclass('events')) then
    alter table events detach partition leaves_again;
  end if;
end
$$;

drop index leaves_again_n_idx;
alter table leaves_again drop constraint leaves_again_n_kind_key;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'leaves_again'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table leaves_again rename constraint events_kind_not_null to leaves_again_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'leaves_again'::regclass and contype = 'n' and conname = 'events_n_not_null') then
    alter table leaves_again rename constraint events_n_not_null to leaves_again_n_not_null;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'joins_kind_not_null') then
    alter table joins rename constraint joins_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'joins_n_not_null') then
    alter table joins rename constraint joins_n_not_null to events_n_not_null;
  end if;
end
$$;

alter table events attach partition joins for values in ('joins');

do $$
begin
  if exists (select from pg_constraint where conrelid = 'joins_too'::regclass and contype = 'n' and conname = 'joins_too_kind_not_null') then
    alter table joins_too rename constraint joins_too_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'joins_too'::regclass and contype = 'n' and conname = 'joins_too_n_not_null') then
    alter table joins_too rename constraint joins_too_n_not_null to events_n_not_null;
  end if;
end
$$;

alter table events attach partition joins_too for values in ('joins too');
alter table events detach partition bound;
alter table events attach partition bound for values in ('bound', 'more');

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('leaves') and inhparent = to_regclass('events')) then
    alter table events detach partition leaves;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table leaves rename constraint events_kind_not_null to leaves_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'events_n_not_null') then
    alter table leaves rename constraint events_n_not_null to leaves_n_not_null;
  end if;
end
$$;

create index "leaves_again_n_idx" on "leaves_again" ("n");

do $$
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, 'set (fillfactor = 70)')
    from pg_partition_tree('events_n_idx') t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = 'joins'::regclass
  );
end
$$;
