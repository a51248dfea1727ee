insert into tickets (who) values ('a'), ('b');
