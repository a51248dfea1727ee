insert into goods (id, old) values (1, '{[2,3)}');
