insert into pages values ('Hello world');
