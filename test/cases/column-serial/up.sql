create table "t" ("id" bigserial, "small" smallserial, constraint "t_pkey" primary key ("id"));
