alter table "users" drop column "email";
drop extension citext;
