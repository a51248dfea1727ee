insert into t values (1, row(1, row(1, 2)));
refresh materialized view kept;
