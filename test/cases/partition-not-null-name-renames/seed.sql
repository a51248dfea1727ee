insert into users values (7);
insert into events values (1, '2025-01-02', 7, 'a'), (2, '2025-01-03', 7, 'b');
