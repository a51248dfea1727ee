insert into events values ('login', 'web'), ('login', 'app'), ('logout', 'web');
