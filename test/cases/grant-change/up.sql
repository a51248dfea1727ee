revoke delete on table notes from app;
revoke grant option for select on table notes from app;
grant update on table notes to app;
grant insert on table notes to app with grant option;
