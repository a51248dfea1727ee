insert into people (name) values ('a');
insert into workers (id, name, pay) values (2, 'w', 3.5);
