alter materialized view moved set schema audit;
alter materialized view mails rename to addresses;
alter table "users" rename column "email" to "mail";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_email_not_null') then
    alter table users rename constraint users_email_not_null to users_mail_not_null;
  end if;
end
$$;

alter materialized view addresses rename column email to mail;
alter index mails_email_idx rename to addresses_mail_idx;
