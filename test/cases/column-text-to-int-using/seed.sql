insert into users (age) values ('1'), ('22');
