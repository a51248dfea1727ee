insert into old.towns values ('a', 'b');
