alter table notes owner to current_user;
grant select on table notes to app;
