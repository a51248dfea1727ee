insert into people values (1);
insert into events values (1, '2025-02-03', 1, 'seen');
insert into next_year values (1, '2026-02-03', 1, 'a'), (2, '2026-02-03', null, 'b');
