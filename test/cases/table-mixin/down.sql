alter table "users" drop column "updated_at";
