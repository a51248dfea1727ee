create trigger quiet before update of what on events_2026 for each row execute function suppress_redundant_updates_trigger();
