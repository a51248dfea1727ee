insert into a.t (n) values (1);
