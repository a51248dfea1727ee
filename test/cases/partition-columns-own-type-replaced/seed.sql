insert into events values ('login', 'ok', 'x', '(1)'), ('rest', 'ok', 'x', '(1)');
