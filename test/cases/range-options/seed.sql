insert into t values (1, '[a,b)', '[1.5,2.5]'), (2, 'empty', null);
