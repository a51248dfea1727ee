insert into people (mood) values ('sad'), ('ok'), ('happy');
