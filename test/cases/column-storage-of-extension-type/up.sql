do $$ begin
  execute (
    select 'alter table t alter column x set storage ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = 't'::regclass and a.attname = 'x'
  );
end $$;
