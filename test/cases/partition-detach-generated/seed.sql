insert into sales (id) values (1);
