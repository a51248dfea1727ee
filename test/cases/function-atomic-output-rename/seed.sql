insert into users (login, mood) values ('a', 'ok');
