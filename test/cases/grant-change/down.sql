revoke update on table notes from app;
revoke grant option for insert on table notes from app;
grant delete, select on table notes to app with grant option;
