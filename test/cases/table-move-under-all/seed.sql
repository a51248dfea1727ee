insert into t (m) values ('x'); insert into u values (1, row(1, 'y'), null, 1);
