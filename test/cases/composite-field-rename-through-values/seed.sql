insert into t values (1, row(1, 'x', row(1, 2)), row(3, 'y', row(3, 4)), row(5, 6), '{}');
