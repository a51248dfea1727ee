insert into t values (1, '7');
insert into t (id) values (2);
