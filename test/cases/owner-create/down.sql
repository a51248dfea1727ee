alter table notes owner to current_user;
alter sequence n owner to current_user;
alter schema crm owner to current_user;
alter procedure p() owner to current_user;
alter function f(integer, mood) owner to current_user;
alter type mood owner to current_user;
alter domain email owner to current_user;
alter type pair owner to current_user;
