-- drops and recreates what depends on it: view public.again
drop view again;

drop view everyone;

create view everyone as
select id, email from users;

create view again as
select id, email from everyone;

alter table "users" drop column "name";
