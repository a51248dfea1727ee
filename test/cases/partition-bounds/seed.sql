insert into events (at, org) values ('2025-01-07', 1), ('2025-03-02', 2), ('2027-05-05', 3);
