grant select on table notes to app;
revoke select (id) on table notes from app;
