create view both_keys as
select id, users.email, l.user_id from users join (select id, user_id from logins) l using (id)
where exists (select id, user_id from logins where logins.id = users.id);

create view everyone as
select id, email from users;

create view everything as
select e.id, e.email, l.user_id from everyone e join (select id, user_id from logins) l on l.user_id = e.id;

create view given as
with users as (select id, email from users where id > 0), more(a, b) as (select id, email from users)
select users.id, users.email, more.a, more.b from users, more;
