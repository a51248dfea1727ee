alter table "users" set schema "auth";
