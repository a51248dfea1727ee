insert into users values (1, 'a', 'b'); insert into events values ('login', '2026-01-01', 'x');
