alter index other rename to quietly_n_idx;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'quietly'::regclass and contype = 'n' and conname = 'quietly_kind_not_null') then
    alter table quietly rename constraint quietly_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'quietly'::regclass and contype = 'n' and conname = 'quietly_n_not_null') then
    alter table quietly rename constraint quietly_n_not_null to events_n_not_null;
  end if;
end
$$;

alter table events attach partition quietly for values in ('quietly');

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
comment on trigger watched on bound is 'Seen.';

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

comment on index joins_pkey is 'Behind it.';

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'quietly', 'The key.')
    from (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'quietly'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Index.')
    from (select c.relname from pg_partition_tree(to_regclass('events_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'quietly'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'quietly', 'To users.')
    from (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'of_user'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'quietly'::regclass) c (name)
  );
end
$$;

comment on constraint positive on quietly is 'More than none.';

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Behind.')
    from (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'quietly'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

comment on trigger watched on leaves is 'Seen.';

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'leaves', 'The key.')
    from (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'leaves'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Index.')
    from (select c.relname from pg_partition_tree(to_regclass('events_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'leaves'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'leaves', 'To users.')
    from (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'of_user'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'leaves'::regclass) c (name)
  );
end
$$;

comment on constraint positive on leaves is 'More than none.';

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Behind.')
    from (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'leaves'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

comment on constraint joins_pkey on joins is 'Key.';
comment on index joins_n_idx is 'Index.';
comment on constraint of_user on joins is 'Foreign.';
comment on constraint positive on joins is 'Check.';
