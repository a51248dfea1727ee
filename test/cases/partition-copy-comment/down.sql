comment on constraint positive on logins_one is 'More than none.';
comment on constraint of_a on heir is 'Here.';
comment on constraint of_a on below is 'Here.';

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

comment on trigger seen on rest is 'Gone.';

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'rest', 'Gone.')
    from (select c.relname from pg_partition_tree(to_regclass('happenings_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'rest'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', c.name, 'rest', 'Mine.')
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

comment on constraint positive on rest is 'Gone.';

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Gone.')
    from (select c.relname from pg_partition_tree(to_regclass('happenings_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'rest'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'It''s %deep%.')
    from (select c.relname from pg_partition_tree(to_regclass('happenings_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'logins_one'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

do $$
begin
  execute (
    select format('comment on index %I.%I is %L', 'public', c.name, 'Of the one above.')
    from (select c.relname from pg_partition_tree(to_regclass('happenings_n_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = '"log%ins"'::regclass
      join pg_class c on c.oid = i.indexrelid) c (name)
  );
end
$$;

alter trigger seen on happenings rename to watched;

do $$
begin
  if exists (select from pg_trigger where tgrelid = '"log%ins"'::regclass and tgname = 'seen') then
    alter trigger seen on "log%ins" rename to watched;
  end if;
  if exists (select from pg_trigger where tgrelid = 'rest'::regclass and tgname = 'seen') then
    alter trigger seen on rest rename to watched;
  end if;
  if exists (select from pg_trigger where tgrelid = 'logins_one'::regclass and tgname = 'seen') then
    alter trigger seen on logins_one rename to watched;
  end if;
end
$$;

alter table "happenings" rename constraint "happenings_pkey" to "events_pkey";
alter index happenings_n_idx rename to events_n_idx;
alter index by_kinds rename to by_kind;
alter table "happenings" rename to "events";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'happenings_kind_not_null') then
    alter table events rename constraint happenings_kind_not_null to events_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'happenings_n_not_null') then
    alter table events rename constraint happenings_n_not_null to events_n_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;
