create trigger emptied after truncate on films for each statement execute function suppress_redundant_updates_trigger();
create or replace trigger seen after update on films referencing old table as gone new table as came for each statement execute function suppress_redundant_updates_trigger();
