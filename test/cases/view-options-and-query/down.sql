create or replace view v as
select id, email from users where id > 0
with local check option;

alter view v reset (security_barrier);
alter view v set (check_option = local);
