alter table "users" add column "bio" text;

-- drops and recreates what depends on it: view public.v
drop view v;

alter table "users" alter column "id" type integer;

create view gone as
select id, bio from users;

drop view made;
alter table "users" alter column "email" type varchar(20);

create view v as
select id, email from users;
