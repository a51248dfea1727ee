grant create on schema public to app;
