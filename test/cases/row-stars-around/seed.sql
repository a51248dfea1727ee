insert into docs values (1, 'a', row(1));
