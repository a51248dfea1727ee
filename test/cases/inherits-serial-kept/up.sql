alter table "p" alter column "a" set default 2;
alter table "c" alter column "a" set default nextval('c_a_seq');
alter table "p" alter column "b" set default 7;
alter table "c" alter column "b" set default nextval('c_b_seq');
