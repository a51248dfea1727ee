revoke select on table notes from public;
revoke select on table notes from app;
