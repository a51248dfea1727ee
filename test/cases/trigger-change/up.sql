create or replace trigger quiet after insert or update of year or delete on films for each row execute function suppress_redundant_updates_trigger('a', 'b');
