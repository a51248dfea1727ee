insert into events values ('in', '2026-01-01', 1), ('out', '2026-01-02', 2), ('x', '2026-01-03', 3);
