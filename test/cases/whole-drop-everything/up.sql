alter table "posts" drop constraint "posts_p_fkey";
drop table "people";
drop table "posts";
drop sequence n;
drop domain email;
drop type "mood";
