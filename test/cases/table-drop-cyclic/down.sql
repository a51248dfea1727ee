create table "b" ("id" bigint not null, "a_id" bigint, constraint "b_pkey" primary key ("id"));
create table "a" ("id" bigint not null, "b_id" bigint, constraint "a_pkey" primary key ("id"));
alter table "b" add constraint "b_a_id_fkey" foreign key ("a_id") references "a" ("id");
alter table "a" add constraint "a_b_id_fkey" foreign key ("b_id") references "b" ("id");
