alter table "posts" drop constraint "posts_user_id_fkey";
alter table "posts" drop column "user_id";
drop table "users";
