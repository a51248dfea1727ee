insert into workers values (1, 'x'); insert into bosses values (1, 'x');
