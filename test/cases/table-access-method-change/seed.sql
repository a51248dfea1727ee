insert into p values (1), (2), (1);
insert into d values (3);
insert into t values (1, 'x'), (2, repeat('y', 9000));
refresh materialized view m;
