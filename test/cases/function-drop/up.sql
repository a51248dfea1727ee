alter table "t" drop constraint "t_n_check";
alter table "t" alter column "n" drop default;
drop procedure p(integer);
drop function f(integer);
