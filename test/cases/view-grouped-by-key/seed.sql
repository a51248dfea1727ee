insert into users values (1, 'a@b'), (2, 'c@d');
insert into logins values (1), (1);
