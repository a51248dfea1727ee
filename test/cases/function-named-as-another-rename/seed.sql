insert into users (name, tags) values ('a', '{b}');
