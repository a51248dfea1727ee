insert into events values ('login', 3, 'x', 'y', 2), ('z', 103, 'x', 'y', 2);
