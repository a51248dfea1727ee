alter table "users" rename column "email" to "mail";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_email_not_null') then
    alter table users rename constraint users_email_not_null to users_mail_not_null;
  end if;
end
$$;

-- drops and recreates what depends on it: view public.w; comment on view column
-- public.w.name
drop view w;

alter table "users" alter column "name" type varchar;

create view w as
select name from users;

comment on column w.name is 'Stays.';
drop view v;

create view v as
select id, mail, name from users;

alter view v alter column mail set default 'somebody';
alter view v alter column name set default 'x';
comment on column v.id is 'The number of the person.';
comment on column v.mail is 'Where to write.';
