insert into near values (0, 'a'); insert into above values (1);
