insert into events values ('2026-05-05', 'x');
