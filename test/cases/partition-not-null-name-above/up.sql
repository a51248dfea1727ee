alter table "t" alter column "a" drop not null;
alter table "t" alter column "b" set not null;
alter table "t" alter column "c" drop not null;
alter table "t_1" alter column "a" set not null;
alter table t_2 add constraint own_c not null c;
