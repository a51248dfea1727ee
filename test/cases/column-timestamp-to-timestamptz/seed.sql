insert into t values (1, '2026-01-02 03:04:05');
