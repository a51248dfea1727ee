insert into users values (1, 'Ada', 'London', 'N1'), (2, 'Bo', 'Oslo', '0150');
