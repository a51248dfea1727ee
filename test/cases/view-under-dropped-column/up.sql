drop view w;
drop view v;

create view v as
select id, email from users;

create view w as
select id from v;

alter table "users" drop column "bio";
