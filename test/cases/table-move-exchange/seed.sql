insert into a.t (m) values ('x'); insert into b.t (m, other) values ('{x}', 1);
