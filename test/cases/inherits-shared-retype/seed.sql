insert into loans (id, amount, price, until) values (1, 5, 3, '2020-01-01');
insert into old_loans (id, amount, price, until) values (2, 6, 3, '2020-01-01');
insert into sold (amount, price) values (7, 3);
