insert into docs (id, title, lost, body, pairs) values (1, 'Ann', 'L', 'a tale', array[row('A', 'b')::pair]), (2, 'bob', null, '', null);
