drop view v;

create view v as
select id as no, email as mail, count(*) over () as total from users;
