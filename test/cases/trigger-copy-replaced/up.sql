alter table logins enable trigger alone;
drop trigger alone on events;
drop trigger gone on events;
drop trigger watched on events;
create trigger alone after update on events for each statement execute function watch();
create constraint trigger watched after insert or update on events deferrable initially deferred for each row execute function watch();
alter table logins disable trigger watched;
