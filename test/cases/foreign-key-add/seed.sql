insert into users (name) values ('Ada'), ('Grace');
insert into posts values (1, 1), (2, null);
