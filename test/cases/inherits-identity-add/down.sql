alter table "people" drop column "id";
