create table "t" ("id" bigserial not null, "small" smallserial not null, constraint "t_pkey" primary key ("id"));
