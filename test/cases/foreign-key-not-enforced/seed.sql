insert into orgs values (1);
insert into users values (1, 1, 1, 99);
