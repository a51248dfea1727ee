create table "users" ("id" bigint generated always as identity not null, "name" text not null, constraint "users_pkey" primary key ("id"));
alter table "posts" add column "user_id" bigint;
alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "users" ("id");
