create or replace view v as
select id, email from users;
