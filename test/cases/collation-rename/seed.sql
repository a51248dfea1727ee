insert into words values ('b', 'c');
