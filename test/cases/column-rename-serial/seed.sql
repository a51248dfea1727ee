insert into a (x) values ('1');
