drop materialized view gone;

create materialized view gone as
select id from people;

alter table gone alter column id set statistics 10;
alter table known alter column kept set statistics -1;
alter table known alter column doc set storage plain;
alter table known alter column doc set compression default;
alter table known alter column "Long name" set storage external;
alter table known alter column "Long name" set compression pglz;
alter table known alter column "Long name" set statistics -1;
alter table known alter column "Long name" set (n_distinct = -0.5);
alter table known alter column id set statistics 0;
drop materialized view fresh;
alter table "people" rename to "users";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_name_not_null') then
    alter table users rename constraint people_name_not_null to users_name_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_doc_not_null') then
    alter table users rename constraint people_doc_not_null to users_doc_not_null;
  end if;
end
$$;
