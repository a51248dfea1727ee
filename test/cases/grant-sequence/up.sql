grant select, update, usage on sequence n to app;
