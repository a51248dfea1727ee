insert into events (at, org) values ('2025-03-01', 1), ('2027-03-01', 2);
