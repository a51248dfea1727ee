create table "t" ("id" bigint not null, constraint "t_pkey" primary key ("id"));
drop function report();
drop routine total(numeric);
drop function step(numeric, numeric);
