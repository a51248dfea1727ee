insert into t (id, net) values (1, 2), (2, 5);
