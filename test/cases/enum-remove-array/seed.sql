insert into people (moods) values ('{sad,ok}'), ('{}');
