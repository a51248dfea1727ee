alter table "users" add column "bio" text;
drop view v;

create view v as
select id, email from users;

-- drops and recreates what depends on it: view public.v
drop view v;

alter table "users" alter column "id" type integer;

create view gone as
select id, bio from users;

drop view made;

-- drops and recreates what depends on it: view public.v
alter table "users" alter column "email" type varchar(20);

create view v as
select id, email from users;
