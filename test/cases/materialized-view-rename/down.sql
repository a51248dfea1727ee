alter index addresses_mail_idx rename to mails_email_idx;
alter materialized view addresses rename column mail to email;
alter table "users" rename column "mail" to "email";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_mail_not_null') then
    alter table users rename constraint users_mail_not_null to users_email_not_null;
  end if;
end
$$;

alter materialized view addresses rename to mails;
alter materialized view audit.moved set schema public;
