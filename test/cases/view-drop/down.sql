create view addressed as
select id, email from users;

create view short as
select left(email, 3) as start from addressed;

comment on view short is 'On a view.';
