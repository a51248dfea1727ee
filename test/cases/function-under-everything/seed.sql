insert into t (id, n, m) values (1, 7, 8);
