alter table "b" drop constraint "b_c_id_fkey";
alter table "a" drop constraint "a_b_id_fkey";
drop table "c";
drop table "b";
drop table "a";
