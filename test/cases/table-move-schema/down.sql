alter table "auth"."users" set schema "public";
