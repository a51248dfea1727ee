create or replace view v with (security_barrier = true) as
select id, email from users where id > 5;

alter view v set (security_barrier = true);
alter view v reset (check_option);
