alter table "p1" alter column "a" drop not null;
alter table t validate constraint t_d_not_null;
alter table "t" alter column "b" drop not null;
alter table t add not null b not valid;
alter table "t" alter column "a" drop not null;
alter table "t" drop column "c";
