insert into events values ('2025-02-03', -1), ('2027-02-03', -1);
insert into login values (-1);
