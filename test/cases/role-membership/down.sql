revoke reader from crew;
revoke pg_monitor from crew;
grant app to crew;
