drop view v;

create view v as
select id as number, email as mail, count(*) over () as n from users;
