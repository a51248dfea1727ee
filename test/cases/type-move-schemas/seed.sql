insert into t (id, o, r) values (1, row(array[row('x')::a.inner], '{y}'), '[x,y]');
