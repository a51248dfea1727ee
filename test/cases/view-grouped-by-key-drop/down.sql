drop materialized view latest;
alter table "users" add constraint "users_pkey" primary key ("id");

create materialized view latest as
with all_users as (select u.id, u.email from users u group by id)
select id, (select lower(u.email) from users u where u.id = a.id group by u.id having u.email <> '') as email from all_users a;

create or replace view counts as
select id, email, count(*) from users group by id;
