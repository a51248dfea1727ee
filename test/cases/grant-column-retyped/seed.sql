insert into notes (size) values (7);
