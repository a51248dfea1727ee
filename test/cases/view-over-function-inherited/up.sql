alter table "base" rename column "name" to "title";
alter table "parted" rename column "name" to "title";

create or replace view "both" (name, other) as
select l.title, p.title as other from listed() l, parts() p;

alter view "both" rename column name to title;
alter table "base" add column "wide" text;
alter table "child" add column "last" text;
alter table "parted" add column "wide" text;

create or replace view "both" as
select l.title, p.title as other from listed() l, parts() p;
