insert into scratch (name) values ('a');
