insert into docs (body) values ('a');
