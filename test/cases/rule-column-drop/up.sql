create or replace rule logged as on update to notes do also (insert into log (note) values (new.id));
alter table "log" drop column "what";
