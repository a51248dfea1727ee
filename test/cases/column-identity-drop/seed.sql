insert into t (x) values ('a');
