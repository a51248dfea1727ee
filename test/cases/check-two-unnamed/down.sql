alter table "t" drop constraint "t_check1";
alter table "t" drop constraint "t_check";
alter table "t" drop constraint "t_a_check1";
alter table "t" drop constraint "t_a_check";
