insert into people values (1, 'Ada', 'Lovelace', null, 'a@b', 'ada', 'x');
insert into kept values (1, 'a');
insert into parts values (1, 'a');
insert into below values (1, 2, 3);
