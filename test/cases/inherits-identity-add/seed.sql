insert into people values ('a'), ('b'); insert into workers values ('c', 1);
