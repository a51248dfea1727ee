alter table "users" rename to "people";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_name_not_null') then
    alter table people rename constraint users_name_not_null to people_name_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_doc_not_null') then
    alter table people rename constraint users_doc_not_null to people_doc_not_null;
  end if;
end
$$;

create materialized view fresh as
select name from people;

alter table fresh alter column name set storage external;
alter table fresh alter column name set statistics 5;
alter table known alter column id set statistics -1;
alter table known alter column "Long name" set storage main;
alter table known alter column "Long name" set compression default;
alter table known alter column "Long name" set statistics 1000;
alter table known alter column "Long name" set (n_distinct = 100);

do $$ begin
  execute (
    select 'alter table known alter column doc set storage ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = 'known'::regclass and a.attname = 'doc'
  );
end $$;

alter table known alter column doc set compression pglz;
alter table known alter column kept set statistics 20;
drop materialized view gone;

create materialized view gone as
select id + 1 as id from people;

alter table gone alter column id set statistics 10;
