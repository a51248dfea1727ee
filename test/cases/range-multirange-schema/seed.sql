insert into t (a, b) values ('{[1,3)}', '{"{[a,b)}"}');
