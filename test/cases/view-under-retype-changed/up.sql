-- drops and recreates what depends on it: view public.v
drop view v;

alter table "users" alter column "email" type text;

create view made as
select email from users;

drop view gone;
alter table "users" alter column "id" type bigint;

create view v as
select id, email, 1 as one from users where id > 0;

alter table "users" drop column "bio";
