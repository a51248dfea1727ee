insert into c (n) values (5);
