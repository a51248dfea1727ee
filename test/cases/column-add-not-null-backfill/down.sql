alter table "users" drop column "slug";
