alter table "t" add constraint "t_check" check (a < b);
alter table "t" add constraint "sum_positive" check (a + b > 0);
