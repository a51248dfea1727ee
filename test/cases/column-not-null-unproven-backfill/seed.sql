insert into t values (1, null, 'b', 'd'), (2, 'a', 'c', 'e');
insert into p values (1, 'a');
