insert into pages values ('x', '{a,""}', 'yes');
