alter table "b" drop constraint "b_a_id_fkey";
alter table "a" drop constraint "a_alt_key";
alter table "a" drop constraint "a_pkey";
alter table "a" add constraint "a_pkey" primary key ("alt");
alter table "a" add constraint "a_id_key" unique ("id");
alter table "b" add constraint "b_a_id_fkey" foreign key ("a_id") references "a" ("id");
