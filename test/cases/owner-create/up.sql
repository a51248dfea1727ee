alter type pair owner to app;
alter domain email owner to app;
alter type mood owner to app;
alter function f(integer, mood) owner to app;
alter procedure p() owner to app;
alter schema crm owner to app;
alter sequence n owner to app;
alter table notes owner to app;
