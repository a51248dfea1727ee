insert into events (at, org) values ('2025-03-01', 2);
