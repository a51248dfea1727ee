create table "gone" ("id" bigint not null);

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', 'Mails go there; 100% of them.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'email'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'parts', 'Of all.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'parts'::regclass and k.contype = 'n' and a.attname = 'id'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', null)
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'rest'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', null)
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'id'
  );
end
$$;

alter table "people" alter column "rest" drop not null;
alter table people validate constraint people_left_not_null;
alter table "people" alter column "age" set not null;
alter table people rename constraint people_name_not_null to "It's named";
drop table "fresh";

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'people', 'Goes.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'people'::regclass and k.contype = 'n' and a.attname = 'age'
  );
end
$$;

do $$
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, 'gone', 'Gone.')
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = 'gone'::regclass and k.contype = 'n' and a.attname = 'id'
  );
end
$$;

alter table "people" rename constraint "people_pkey" to "users_pkey";
alter table "people" rename to "users";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_email_not_null') then
    alter table users rename constraint people_email_not_null to users_email_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_age_not_null') then
    alter table users rename constraint people_age_not_null to users_age_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_left_not_null') then
    alter table users rename constraint people_left_not_null to users_left_not_null;
  end if;
end
$$;
