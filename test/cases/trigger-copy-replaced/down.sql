drop trigger watched on events;
drop trigger alone on events;
create constraint trigger watched after update on events for each row execute function watch();
create trigger gone after update on events for each row execute function watch();
create trigger alone after update on events for each row execute function watch();
alter table logins disable trigger watched;
alter table logins disable trigger gone;
alter table logins disable trigger alone;
