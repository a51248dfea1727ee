insert into users (mood) values ('sad'), ('ok');
