create table "p" ("a" bigint, "b" bigint, "c" bigint, "d" bigint default 1);
alter table "p" add constraint "p_a_fkey" foreign key ("a") references "users" ("id") on delete cascade;
alter table "p" add constraint "p_b_fkey" foreign key ("b") references "users" ("id") on delete restrict on update restrict;
alter table "p" add constraint "p_c_fkey" foreign key ("c") references "users" ("id") on delete set null on update cascade;
alter table "p" add constraint "p_d_fkey" foreign key ("d") references "users" ("id") on delete set default on update set default;
