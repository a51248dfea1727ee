insert into u values (1);
insert into t values (1, null), (2, 1);
