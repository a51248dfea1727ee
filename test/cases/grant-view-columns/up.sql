alter table "people" rename column "email" to "mail";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_email_not_null') then
    alter table people rename constraint people_email_not_null to people_mail_not_null;
  end if;
end
$$;

alter view addresses rename column email to mail;
revoke select on table addresses from app;
grant insert (id) on table addresses to app;
revoke insert (mail) on table addresses from app;
revoke select (domain) on table domains from public;
grant select (id) on table addresses to web;
grant select (n) on table domains to app with grant option;
revoke grant option for update (mail) on table addresses from web;
grant select (mail) on table addresses to web;
grant select (domain) on table domains to app with grant option;
drop view present;

create view present as
select id::integer, mail as "E mail" from people where "left" is null;

grant references ("E mail"), select ("E mail") on table present to web;
grant select (id) on table present to web;
