grant all on table counted to app;
grant select on table newest to app;
