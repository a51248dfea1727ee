create or replace trigger quiet before update on films for each row when (old.year is distinct from new.year) execute function suppress_redundant_updates_trigger();
