drop view v;

create view v (number, "The Mail") as
select id, email from users;

drop view numbers;

create view numbers (a, column2) as
values (1, 2), (3, 4);
