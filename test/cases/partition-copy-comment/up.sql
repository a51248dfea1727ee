alter table "events" rename to "happenings";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'happenings'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table happenings rename constraint events_kind_not_null to happenings_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'happenings'::regclass and contype = 'n' and conname = 'events_n_not_null') then
    alter table happenings rename constraint events_n_not_null to happenings_n_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter index by_kind rename to by_kinds;
alter index events_n_idx rename to happenings_n_idx;
alter table "happenings" rename constraint "events_pkey" to "happenings_pkey";
alter trigger watched on happenings rename to seen;

do $$
begin
  if exists (select from pg_trigger where tgrelid = '"log%ins"'::regclass and tgname = 'watched') then
    alter trigger watched on "log%ins" rename to seen;
  end if;
  if exists (select from pg_trigger where tgrelid = 'rest'::regclass and tgname = 'watched') then
    alter trigger watched on rest rename to seen;
  end if;
  if exists (select from pg_trigger where tgrelid = 'logins_one'::regclass and tgname = 'watched') then
    alter trigger watched on logins_one rename to seen;
  end if;
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, null)
    from (select c.relname from pg_partition_tree(to_regclass('happenings_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = '"log%ins"'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, null)
    from (select c.relname from pg_partition_tree(to_regclass('happenings_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'logins_one'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, null)
    from (select c.relname from pg_partition_tree(to_regclass('happenings_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'rest'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

comment on constraint positive on rest is null;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'rest', null)
    from (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'happenings'::regclass and conname = 'of %user'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'rest'::regclass) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'rest', null)
    from (select c.relname from pg_partition_tree(to_regclass('happenings_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'rest'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

comment on trigger seen on rest is null;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Other.')
    from (select c.relname from pg_partition_tree(to_regclass('happenings_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'logins_one'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

comment on constraint of_a on below is 'There.';
comment on constraint of_a on heir is 'There.';
comment on constraint positive on logins_one is 'More.';
