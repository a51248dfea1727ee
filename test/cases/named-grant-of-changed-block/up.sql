drop foreign data wrapper w;
create foreign data wrapper w options (a '1');
grant usage on foreign data wrapper w to app;
