revoke app from crew;
grant app to crew with admin true, inherit false, set false;
