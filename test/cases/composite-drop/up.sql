alter table "people" drop column "home";
drop type "address";
