insert into a values (1, null);
insert into b values (1, 1);
