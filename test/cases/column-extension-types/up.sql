create table "t" ("a" citext not null, "b" hstore, "c" ltree[], constraint "t_pkey" primary key ("a"));
