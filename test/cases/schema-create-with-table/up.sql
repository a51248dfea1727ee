create schema "auth";
create table "auth"."sessions" ("id" uuid not null, "user_id" bigint not null, constraint "sessions_pkey" primary key ("id"));
alter table "auth"."sessions" add constraint "sessions_user_id_fkey" foreign key ("user_id") references "users" ("id");
