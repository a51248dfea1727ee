insert into words (id, word, other, price, more) values (1, 'a', 'A', row(1, 'EUR'), row(2, 'EUR')), (2, 'x', null, null, null);
