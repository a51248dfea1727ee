create trusted language mine handler plpgsql_call_handler;
create server s foreign data wrapper w;
revoke usage on language mine from public;
grant usage on language mine to app;
grant usage on foreign server s to app;
grant usage on foreign data wrapper w to app;
