alter table "log" add column "what" text not null;
create or replace rule logged as on update to notes do also (insert into log (note, what) values (new.id, old.body));
