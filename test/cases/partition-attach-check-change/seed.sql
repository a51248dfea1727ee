insert into sales_1 values (1, 2);
