create table events_2 partition of events for values in (2);
drop index "by_day";
drop table "events_3";
create index "events_at_idx" on "events" ("at");

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_2'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'key_of_2' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'key_of_2');
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_user_id_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_user' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'by_user');
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_at_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'by_day' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'by_day');
  end if;
end
$$;

alter table "events" add constraint "events_user_id_fkey" foreign key ("user_id") references "users" ("id");

do $$
declare
  was text;
begin
  was := (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'events_user_id_fkey'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'events_2'::regclass);
  if was <> 'of_user_2' then
    execute format('alter table %s rename constraint %I to %I', 'events_2'::regclass, was, 'of_user_2');
  end if;
end
$$;

do $$
declare
  was text;
begin
  was := (with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = 'events'::regclass and conname = 'events_user_id_fkey'
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = 'events_1'::regclass);
  if was <> 'of_user' then
    execute format('alter table %s rename constraint %I to %I', 'events_1'::regclass, was, 'of_user');
  end if;
end
$$;
