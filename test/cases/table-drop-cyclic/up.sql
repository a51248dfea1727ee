alter table "b" drop constraint "b_a_id_fkey";
drop table "a";
drop table "b";
