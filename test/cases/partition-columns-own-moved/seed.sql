insert into events values ('login', 3, 'x'), ('moved', 4, 'y');
insert into loose values ('z', 5, 'z');
