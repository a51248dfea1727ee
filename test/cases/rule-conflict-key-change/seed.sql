insert into logins values (1, 'a', 'b');
