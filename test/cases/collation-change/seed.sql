insert into t values (1, 'B', default, 'a'), (2, 'b', default, 'b');
