insert into events values ('login', 1, '3', 'x', 'y', 'z', 'g', 4), ('z', 103, '4', null, 'y', 'z', 'g', null);
insert into ducks values ('a', 1);
