insert into people (name, age) values (null, 1);
insert into workers (id, name, age, pay) values (2, 'w', 2, 3.5);
insert into bosses (id, name, pay) values (3, 'b', 4.5);
