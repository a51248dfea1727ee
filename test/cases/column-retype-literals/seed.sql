insert into goods values ('new', 'a', 'away', 2, 3, 4, 1, 5);
