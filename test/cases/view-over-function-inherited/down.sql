alter table "parted" drop column "wide";
alter table "child" drop column "last";
alter table "base" drop column "wide";
alter view "both" rename column title to name;
alter table "parted" rename column "title" to "name";
alter table "base" rename column "title" to "name";

create or replace view "both" as
select l.name, p.name as other from listed() l, parts() p;
