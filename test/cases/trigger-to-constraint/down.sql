drop trigger watch on films;
create trigger watch after insert on films for each row execute function suppress_redundant_updates_trigger();
