insert into users (name, age) values ('Ada', -1), ('Grace', 0);
