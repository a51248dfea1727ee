grant create on schema public to app;
comment on schema public is 'Mine.';
