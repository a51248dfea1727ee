-- drops and recreates what depends on it: rule public.notes.logged; comment on
-- rule public.notes.logged
drop rule logged on notes;

alter table "log" alter column "note" type numeric;
create rule logged as on update to notes do also (insert into log (note, what) values (new.id, old.body));
comment on rule logged on notes is 'Kept.';
