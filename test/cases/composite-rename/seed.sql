insert into people values (1, '(main,"New York")', '{}'), (2, null, '{"(a,b)"}');
