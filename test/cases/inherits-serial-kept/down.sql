alter table "p" alter column "b" drop default;
alter table "c" alter column "b" set default nextval('c_b_seq');
alter table "p" alter column "a" set default 1;
alter table "c" alter column "a" set default nextval('c_a_seq');
