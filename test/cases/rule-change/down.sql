create or replace rule logged as on update to notes do also (insert into log (note, what) values (new.id, old.body));
create or replace rule keep as on delete to notes where (old.id > 0) do instead nothing;
