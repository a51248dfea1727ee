drop view always;
drop view by_number;
drop view by_second;
drop view in_each_set;
alter table "users" drop constraint "users_key";
alter table users add constraint users_key primary key (id) include (role);

create view always as
select id, email, max(role) as role from users group by id, rollup (role);

create view by_number as
select id, email, role, count(*) over () as n from users group by 1;

create view by_second as
select u.role as kind, u.id, u.email, u.role, 1 as one from users u group by 2;

create view in_each_set as
select id, email, count(*) as n from users group by grouping sets ((id, role), (id));

drop view of_partition;
alter table "events_login" drop constraint "at_key";
alter table events_login add constraint at_key primary key (at) include (note);

create view of_partition as
select at, note from events_login group by at;
