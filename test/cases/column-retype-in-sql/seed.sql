insert into users values (1, row('a', 'b'));
