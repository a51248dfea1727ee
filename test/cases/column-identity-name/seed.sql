insert into given default values;
insert into taken default values;
insert into away.plain values (3, 'a'), (9, 'b');
insert into kept default values;
