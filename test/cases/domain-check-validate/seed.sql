insert into pages values ('abcd', '{a,b}');
