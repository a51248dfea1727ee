create or replace trigger quiet before update on films for each row when (old.title is distinct from new.title) execute function suppress_redundant_updates_trigger();
alter table films enable always trigger quiet;
