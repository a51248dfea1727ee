revoke all on table notes from app;
grant select (body) on table notes to app;
