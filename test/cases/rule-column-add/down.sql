create or replace rule copy as on insert to notes do also (insert into log select new.id, new.body);
alter table "notes" drop column "more";
alter table "log" drop column "more";
