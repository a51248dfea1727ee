insert into prices values (1, 'USD');
