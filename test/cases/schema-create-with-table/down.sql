drop table "auth"."sessions";
drop schema "auth";
