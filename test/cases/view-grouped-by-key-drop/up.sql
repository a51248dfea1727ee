create or replace view counts as
select id, email, count(*) from users group by id, email;

drop materialized view latest;
alter table "users" drop constraint "users_pkey";

create materialized view latest as
with all_users as (select u.id, u.email from users u group by id, email)
select id, (select max(lower(u.email)) from users u where u.id = a.id group by u.id) as email from all_users a;
