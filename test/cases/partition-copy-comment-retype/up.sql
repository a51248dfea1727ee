alter table "events" alter column "n" type bigint;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'part', 'The key.')
    from (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'part'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Behind.')
    from (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'part'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Index.')
    from (select c.relname from pg_partition_tree(to_regclass('events_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'part'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'part', 'To users.')
    from (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'of_user'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'part'::regclass) c (name)
  );
end
$$;

comment on constraint positive on part is 'More than none.';

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'part', 'To them.')
    from (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'of_user'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'part'::regclass) c (name)
  );
end
$$;
