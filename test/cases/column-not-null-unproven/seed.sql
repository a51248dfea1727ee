insert into t (free, "to prove", filled, lax, named, renamed) values (null, 'x', 1, 'y', 'z', 'r');
alter table t alter filled drop not null;
insert into t (free, "to prove", filled, lax, named, renamed) values ('f', 'x', null, 'y', 'z', 'r');
alter table t add not null filled not valid;
insert into parts values (1, null, 's'), (2, 'n', 's');
insert into u values (1);
insert into k values (1);
