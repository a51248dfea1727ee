alter table "t" drop constraint "t_a_b_key";
