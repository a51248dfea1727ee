create trigger quiet before update of what on events for each row when (new.what <> '') execute function suppress_redundant_updates_trigger();
comment on trigger quiet on events is 'Quiet.';
