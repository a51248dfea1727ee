drop view numbers;

create view numbers (one, column2) as
values (1, 2), (3, 4);

drop view v;

create view v (no, "The Mail") as
select id, email from users;
