grant select (id) on table notes to app;
revoke select on table notes from app;
grant select (id) on table notes to app;
grant select (body), update (body) on table notes to app;
