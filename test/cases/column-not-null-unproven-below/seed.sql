insert into heir values (1, 'a', 'b');
insert into parts values (1, 'a', 'b'), (2, 'c', 'd');
