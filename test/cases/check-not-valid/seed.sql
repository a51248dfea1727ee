insert into "Odd ""users""" (name) values ('x'), ('Grace');
