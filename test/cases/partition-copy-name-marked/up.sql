alter index by_n rename to by_number;

do $$
declare
  was text;
begin
  was := (select c.relname from pg_partition_tree(to_regclass('events_kind_n_key')) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = 'events_1'::regclass
      join pg_class c on c.oid = i.indexrelid);
  if was <> 'key_of_1' then
    execute format('alter index %I.%I rename to %I', 'public', was, 'key_of_1');
  end if;
end
$$;

alter table events_1 replica identity using index key_of_1;
alter table events_1 cluster on key_of_1;
