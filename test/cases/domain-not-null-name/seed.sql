insert into t values ('x', 'y', 1, '{2}');
