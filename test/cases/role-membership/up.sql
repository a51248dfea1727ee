revoke app from crew;
grant pg_monitor to crew;
grant reader to crew with admin option;
