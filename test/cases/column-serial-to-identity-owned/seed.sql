insert into goods (name) values ('a'), ('b');
