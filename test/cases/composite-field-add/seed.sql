insert into people values (1, '(main,b)', '{}'), (2, null, '{"(a,b)"}');
