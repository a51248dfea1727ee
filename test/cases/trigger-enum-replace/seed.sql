insert into films (title) values ('M');
