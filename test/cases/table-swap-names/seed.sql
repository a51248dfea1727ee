insert into a values ('one');
insert into b values (1);
