grant all on table notes to web with grant option;
revoke all on table notes from app;
grant insert, select on table notes to app;
