alter table "t" alter column "a" set not null;
alter table "t" alter column "b" drop not null;
alter table "t" alter column "c" set not null;
alter table t_1 add constraint given not null b;
