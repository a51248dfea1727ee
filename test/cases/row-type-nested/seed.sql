insert into people values (1, row('a, "b"', 7), '{}'), (2, null, array[row('x', 1)::address]);
insert into other.copies select id, p, array[p] from people p;
insert into other.copies values (9, null, null);
insert into other.deeper select id, c from other.copies c;
