alter table "users" drop column "mood";
drop type "mood";
