insert into users values (1, 'a', 'b', 1, 1);
