create constraint trigger watch after insert or delete on films from studios deferrable initially deferred for each row execute function suppress_redundant_updates_trigger();
