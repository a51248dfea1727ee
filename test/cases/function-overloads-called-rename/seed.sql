insert into t (id, x) values (1, 2);
