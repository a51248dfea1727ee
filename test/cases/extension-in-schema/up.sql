create extension hstore with schema ext;
create table "t" ("h" ext.hstore not null);
