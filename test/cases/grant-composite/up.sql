grant usage on type pair to app;
revoke usage on type pair from public;
