insert into t values (1, '[2026-01-01,2026-01-02)', false);
