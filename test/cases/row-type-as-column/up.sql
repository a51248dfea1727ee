create table "audits" ("id" integer not null, "row" users, "all" users[] not null, constraint "audits_pkey" primary key ("id"));
