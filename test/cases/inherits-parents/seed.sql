insert into one values (1);
insert into two values (2, 'z');
insert into three values (2, 4);
