insert into users values (7);
insert into events values (1, '2025-01-02', 7, 'a');
insert into events_2 values (2, '2025-01-03', 7, 'b');
