insert into users values (1, 'happy', ''), (2, 'sad', 'open');
