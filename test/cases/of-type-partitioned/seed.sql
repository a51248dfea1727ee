insert into events values ('2026-05-01', 'x');
