insert into pages values ('Die schönen Häuser');
