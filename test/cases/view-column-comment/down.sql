drop view v;

create view v (id, email) as
select id, mail from users;

alter view v alter column id set default 1;
alter view v alter column email set default 'nobody';

-- drops and recreates what depends on it: view public.w; view public.v; comment
-- on view column public.w.name
drop view v;

drop view w;
alter table "users" alter column "name" type text;

create view v (id, email) as
select id, mail from users;

alter view v alter column id set default 1;
alter view v alter column email set default 'nobody';

create view w as
select name from users;

comment on column w.name is 'Stays.';
comment on column v.id is 'The number.';
alter table "users" rename column "mail" to "email";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_mail_not_null') then
    alter table users rename constraint users_mail_not_null to users_email_not_null;
  end if;
end
$$;
