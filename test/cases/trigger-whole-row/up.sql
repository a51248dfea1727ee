create trigger quiet before update on films for each row when (old.* is distinct from new.*) execute function suppress_redundant_updates_trigger();
create trigger same before update on films for each row when (old is not distinct from new) execute function suppress_redundant_updates_trigger();
