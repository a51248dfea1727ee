alter table "users" drop constraint "users_age_check";
alter table "users" drop constraint "users_name_check";
alter table "users" add constraint "users_name_check" check (name <> '');
