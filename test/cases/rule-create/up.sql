create rule "both" as on insert to notes where (new.body <> '') do also (insert into log values (new.id, new.body);
    delete from log where note = new.id and what = ');');

create rule keep as on delete to notes where (old.id > 0) do instead nothing;
create rule logged as on update to notes do also (insert into log (note, what) values (new.id, old.body));
comment on rule keep on notes is 'Nothing goes.';
