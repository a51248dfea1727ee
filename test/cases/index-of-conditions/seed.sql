insert into users (name, kind) values ('Ada', 'a'), (null, 'c');
