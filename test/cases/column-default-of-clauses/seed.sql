insert into users (name) values ('Ada'), ('Grace');
