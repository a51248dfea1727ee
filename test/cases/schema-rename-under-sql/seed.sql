insert into t values (1, 'happy', 1);
