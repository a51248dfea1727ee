alter table "users" alter column "mood" type mood using mood::mood;
