revoke insert, select, update on table notes from app;
revoke select on table notes from public;
