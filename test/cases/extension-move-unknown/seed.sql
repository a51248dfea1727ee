insert into t values (1, row('a', 'b', 'c'), array[row('a', 'b', 'c')::tablefunc_crosstab_2], 'x.y');
