insert into traders (id, name, size, "old note", since) values (1, 'a', 3, 'x', '2020-01-01');
insert into agents (id, name, size, since) values (2, 'b', 4, '2020-01-02');
insert into sites (name, size) values ('c', 5);
insert into firms (name, size) values ('d', 6);
