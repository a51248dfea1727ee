create table "t" ("a" integer not null, "b" integer not null, constraint "t_pkey" primary key ("a"), constraint "t_b_key" unique ("b"));
alter table t add constraint t_a_key unique (a);
alter table t add constraint again unique (b);
