insert into docs (owner, body) values (1, 'a'), (2, 'b');
