insert into users values (1, 'sad', 3);
