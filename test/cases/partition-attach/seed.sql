insert into "old events" values (1, 1, '2025-01-07', 'x'), (null, 2, '2025-01-08', 'y');
