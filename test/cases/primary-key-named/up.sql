create table "t" ("a" integer not null, "b" integer not null, constraint "both" primary key ("a", "b"));
