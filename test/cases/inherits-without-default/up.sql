create table "below" ("id" integer default null constraint above_id_not_null not null, "state" text default null, "kind" text default 'b') inherits (above);
create table "lowest" ("state" text default 'old') inherits (below);
