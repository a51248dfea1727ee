insert into t values (1, 90), (2, 0);
