insert into prices values (1, '[2026-01-01,2026-02-01)', 1);
insert into prices_two values (2, '[2026-01-01,2026-02-01)', 1);
insert into stays values (1, '[2026-01-01,2026-02-01)');
