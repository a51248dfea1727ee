alter table "users" drop constraint "users_name_check";
alter table users add constraint users_name_check check (name <> '') not enforced;
alter table users add constraint users_age_check check (age > 0) not enforced;
