insert into users values (1, 'a', 1, '[1,2)');
