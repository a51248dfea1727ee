alter table "users" rename column "email" to "mail";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_email_not_null') then
    alter table users rename constraint users_email_not_null to users_mail_not_null;
  end if;
end
$$;

alter view v rename column email to mail;
alter view w rename column email to mail;
