grant all on table notes to app;
