insert into prices values (1, '[2026-01-01,2026-02-01)', 1);
