insert into films (title) values ('Metropolis'), ('M');
