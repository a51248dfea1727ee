insert into goods (id, price) values (1, 20);
