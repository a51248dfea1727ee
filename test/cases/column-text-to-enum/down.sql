alter table "users" alter column "mood" type text;
