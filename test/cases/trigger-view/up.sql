create trigger save instead of insert or update on papers for each row execute function save();
create trigger seen after update of body on papers for each statement execute function save();
comment on trigger save on papers is 'Not there.';
