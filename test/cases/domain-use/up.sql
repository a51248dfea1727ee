alter table "users" add column "mail" email;
