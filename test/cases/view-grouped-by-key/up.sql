drop view over_counts;
drop view counts;
alter table "users" drop constraint "users_pkey";
alter table users add constraint users_number primary key (id) include (email);

create view counts as
select u.id, u.email, count(*) from users u join logins on user_id = u.id group by u.id;

create view over_counts as
select email from counts;
