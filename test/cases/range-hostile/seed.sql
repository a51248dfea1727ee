insert into "T" values (1, '{[1,2)}'), (2, null);
