revoke app from crew;
grant app to crew;
