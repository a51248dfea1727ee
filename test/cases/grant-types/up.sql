grant usage on domain email to app with grant option;
grant usage on type mood to app;
