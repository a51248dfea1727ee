insert into p values (1);
insert into c values (default, default, 'x');
insert into e values (default, default, 'y');
