create or replace trigger seen after update on films referencing old table as gone new table as "what came" for each statement execute function suppress_redundant_updates_trigger();
drop trigger emptied on films;
