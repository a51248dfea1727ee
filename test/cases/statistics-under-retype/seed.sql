insert into towns values (1, 'a', 2, 'c');
