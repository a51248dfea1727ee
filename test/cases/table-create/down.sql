drop table "users";
