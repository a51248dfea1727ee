alter table "users" add constraint "users_name_check" check (name <> '');
