-- drops and recreates what depends on it: view public.v; comment on view
-- public.v; view public.w
drop view w;

drop view v;
alter table "users" alter column "email" type varchar(20), alter column "id" type integer;

create view v with (security_barrier = true) as
select id, email from users;

create view w as
select max(id) as greatest from v;

comment on view v is 'A comment that comes back.';
