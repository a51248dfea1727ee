insert into prices values (1.5, 'EUR', 3);
insert into bids values (2.5, 'USD', null);
insert into shown values ('(1.50,EUR,)');
