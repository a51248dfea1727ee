insert into people (other, tags) values (null, 'a=>1'); insert into people (name, other) values ('b', 'AB'); insert into parts (name) values ('A'); insert into said_words values ('x', 'a=>1');
