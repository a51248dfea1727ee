create or replace trigger quiet before update on films for each row execute function suppress_redundant_updates_trigger();
