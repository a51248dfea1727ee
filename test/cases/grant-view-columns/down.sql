drop view present;

create view present as
select id, mail as "E mail" from people where "left" is null;

revoke grant option for select (domain) on table domains from app;
revoke select (mail) on table addresses from web;
grant update (mail) on table addresses to web with grant option;
revoke select (n) on table domains from app;
revoke select (id) on table addresses from web;
grant select (id) on table present to web;
grant references ("E mail"), select ("E mail") on table present to web;
grant select (domain) on table domains to public;
grant insert (mail) on table addresses to app;
grant select on table addresses to app;
alter view addresses rename column mail to email;
alter table "people" rename column "mail" to "email";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_mail_not_null') then
    alter table people rename constraint people_mail_not_null to people_email_not_null;
  end if;
end
$$;
