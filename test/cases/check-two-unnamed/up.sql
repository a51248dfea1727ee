alter table "t" add constraint "t_a_check" check (a > 0);
alter table "t" add constraint "t_a_check1" check (a < 9);
alter table "t" add constraint "t_check" check (a <> b);
alter table "t" add constraint "t_check1" check (a <> b + 1);
