insert into users (home) values (row('a', 'b'));
