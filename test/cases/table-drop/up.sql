drop table "posts";
