drop view again;
drop view everyone;

create view everyone as
select id, name from users;

create view again as
select id from (select id, name from everyone) e;

alter table "users" drop column "email";
