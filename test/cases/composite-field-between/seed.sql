insert into people values (1, row('main', 'b')), (2, null);
