grant all on table notes to app;
grant select on table notes to app with grant option;
revoke all on table notes from web;
grant select on table notes to web;
