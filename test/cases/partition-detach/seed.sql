insert into events (at, org) values ('2025-03-01', 1), ('2026-03-01', 2);
