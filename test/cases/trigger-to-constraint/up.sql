drop trigger watch on films;
create constraint trigger watch after insert on films deferrable initially deferred for each row execute function suppress_redundant_updates_trigger();
