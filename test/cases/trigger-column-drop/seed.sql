insert into films (title, year) values ('Metropolis', 1927), ('M', 1931);
