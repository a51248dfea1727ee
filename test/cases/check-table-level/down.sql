alter table "t" drop constraint "sum_positive";
alter table "t" drop constraint "t_check";
