alter table "events" drop constraint "events_user_id_fkey";
alter index by_user rename to events_1_user_id_idx;
drop index "events_at_idx";
create table events_3 partition of events for values in (3);
create index "by_day" on "events_1" ("at");

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_user_id_idx')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_3'::regclass
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
  was := (select c.relname from pg_partition_tree(to_regclass('events_pkey')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_3'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'key_of_3' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'key_of_3');
  end if;
end
$$;

drop table "events_2";
