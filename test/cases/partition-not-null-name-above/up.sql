alter table "t" alter column "a" drop not null;
alter table "t" alter column "b" set not null;
alter table "t" alter column "c" drop not null;
alter table t_1 add constraint own_t_1_a not null a;
alter table t_2 add constraint own_c not null c;
