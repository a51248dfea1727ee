insert into boxes values (1, '(0,0)');
