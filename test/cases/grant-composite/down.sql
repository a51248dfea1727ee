grant usage on type pair to public;
revoke usage on type pair from app;
