insert into people (mood) values ('ok'), ('ok');
