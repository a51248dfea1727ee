insert into events (at, org) values ('2026-03-01', 2);
