drop trigger watch on films;
create constraint trigger watch after insert on films deferrable for each row execute function suppress_redundant_updates_trigger();
comment on trigger watch on films is 'Kept.';
