create table "posts" ("id" bigint not null, "user_id" bigint not null, constraint "posts_pkey" primary key ("id"));
create index "posts_user_id_idx" on "posts" ("user_id");
alter table "posts" add constraint "posts_user_id_fkey" foreign key ("user_id") references "users" ("id");
