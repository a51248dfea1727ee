insert into events (id, at) values (101, '2026-01-03');
