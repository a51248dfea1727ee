insert into people values (1, 'a', ('s', 'z'));
