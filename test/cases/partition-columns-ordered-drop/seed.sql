insert into events values (1, 'a', 'b');
