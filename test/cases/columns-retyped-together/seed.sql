insert into orders (id, total, tax, net) values (1, 119, 1900, '100'), (2, 238, 3800, '200');
insert into lines values (1, 5, 'one'), (2, 6, 'two');
