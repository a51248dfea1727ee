insert into tickets values (1, 1, 'a'), (2, 2, 'b');
