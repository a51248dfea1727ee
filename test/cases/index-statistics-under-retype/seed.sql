insert into towns values (1, 'Ulm', 7, 'shut');
insert into roads values (1, 12);
