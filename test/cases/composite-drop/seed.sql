insert into people values (1, '(main)'), (2, null);
