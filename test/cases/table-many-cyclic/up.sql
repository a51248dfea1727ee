create table "a" ("id" bigint not null, "b_id" bigint, constraint "a_pkey" primary key ("id"));
create table "b" ("id" bigint not null, "c_id" bigint, constraint "b_pkey" primary key ("id"));
create table "c" ("id" bigint not null, "a_id" bigint, constraint "c_pkey" primary key ("id"));
alter table "a" add constraint "a_b_id_fkey" foreign key ("b_id") references "b" ("id");
alter table "b" add constraint "b_c_id_fkey" foreign key ("c_id") references "c" ("id");
alter table "c" add constraint "c_a_id_fkey" foreign key ("a_id") references "a" ("id");
