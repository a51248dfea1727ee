insert into wishes (login, name) values ('a', 'b');
