insert into prices values (1, 'EUR');
insert into old_prices values (2, 'USD');
insert into bids values (3, null);
