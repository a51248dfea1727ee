alter table "users" rename to "people";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_email_not_null') then
    alter table people rename constraint users_email_not_null to people_email_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_age_not_null') then
    alter table people rename constraint users_age_not_null to people_age_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_left_not_null') then
    alter table people rename constraint users_left_not_null to people_left_not_null;
  end if;
end
$$;

alter table "people" rename constraint "users_pkey" to "people_pkey";

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', null)
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'age'
  );
end
$$;

create table "fresh" ("id" bigint not null);
alter table people rename constraint "It's named" to people_name_not_null;
alter table "people" alter column "age" drop not null;

-- drops and recreates what depends on it: not null comment on column
-- public.people.left
do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', null)
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'left'
  );
end
$$;

alter table "people" alter column "left" drop not null;
alter table people add not null "left" not valid;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', 'Stays.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'left'
  );
end
$$;

update people set rest = ('') where rest is null;
alter table "people" alter column "rest" set not null;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'fresh', 'Fresh.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'fresh'::regclass and k.contype = 'n' and a.attname = 'id'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', 'The key''s.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'id'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', 'Comes.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'rest'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'parts', 'Of none.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'parts'::regclass and k.contype = 'n' and a.attname = 'id'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', 'Mails went there.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'email'
  );
end
$$;

drop table "gone";
