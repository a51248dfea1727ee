revoke select on table notes from app;
alter table notes owner to app;
