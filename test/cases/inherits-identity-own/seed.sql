insert into p values (1, 2, 3);
insert into heir values (4, 5, 6), (6, 7, 8);
insert into below values (9, 1, 2);
insert into other default values;
insert into other (b) values (11);
