insert into events values (2, 'other', '2025-02-03', 'y');
