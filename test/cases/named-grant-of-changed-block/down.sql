-- drops and recreates what depends on it: named grant on sql block wrapper,
-- foreign data wrapper w, role app
revoke usage on foreign data wrapper w from app;

drop foreign data wrapper w;
create foreign data wrapper w;
grant usage on foreign data wrapper w to app;
