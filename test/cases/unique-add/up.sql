alter table "users" add constraint "users_name_key" unique ("name");
