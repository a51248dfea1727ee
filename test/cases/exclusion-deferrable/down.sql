alter table "t" drop constraint "no_overlap";
