insert into users (id, mood) values (1, 'happy'), (2, 'happy');
