create or replace rule keep as on update to notes do also (delete from log where note = old.id);
create or replace rule logged as on update to notes do instead (insert into log (note, what) values (new.id, old.body));
