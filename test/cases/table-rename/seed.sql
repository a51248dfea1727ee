insert into users (email, age) values ('a', 1), ('b', 2);
