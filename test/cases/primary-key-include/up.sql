create table "t" ("a" integer not null, "b" text not null);
alter table t add constraint t_pkey primary key (a) include (b);
