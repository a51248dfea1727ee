insert into events (at, org) values ('2025-01-07', 1), ('2025-07-02', 2);
