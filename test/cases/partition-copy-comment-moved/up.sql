comment on constraint joins_pkey on joins is null;
comment on index joins_pkey is null;
comment on constraint positive on joins is null;

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
alter table events detach partition bound;
alter table events attach partition bound for values in ('bound', 'more');
comment on trigger watched on bound is 'Seen.';

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('leaves') and inhparent = to_regclass('events')) then
    alter table events detach partition leaves;
  end if;
end
$$;

comment on index leaves_pkey is null;
comment on constraint of_user on leaves is null;

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

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('quietly') and inhparent = to_regclass('events')) then
    alter table events detach partition quietly;
  end if;
end
$$;

comment on constraint quietly_pkey on quietly is null;
comment on index quietly_pkey is null;
alter index quietly_n_idx rename to other;
comment on index other is null;
comment on constraint of_user on quietly is null;
comment on constraint positive on quietly is null;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'quietly'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table quietly rename constraint events_kind_not_null to quietly_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'quietly'::regclass and contype = 'n' and conname = 'events_n_not_null') then
    alter table quietly rename constraint events_n_not_null to quietly_n_not_null;
  end if;
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'joins', 'Foreign.')
    from (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'of_user'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'joins'::regclass) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Index, again.')
    from (select c.relname from pg_partition_tree(to_regclass('events_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'joins'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

comment on constraint positive on leaves is 'Check.';
comment on index leaves_n_idx is 'Index.';
comment on constraint leaves_pkey on leaves is 'Key.';
