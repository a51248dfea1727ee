insert into accounts (name, street, city) values ('A', 'High St', 'Ely'), ('B', null, null);
insert into invoices (account_id, total) values (1, 100);
