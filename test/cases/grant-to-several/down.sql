revoke select on table notes from web;
revoke select on table notes from pg_monitor;
revoke select on table notes from app;
revoke select on table notes from public;
