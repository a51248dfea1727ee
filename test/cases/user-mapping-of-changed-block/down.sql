-- drops and recreates what depends on it: user mapping on sql block far, s,
-- role app
drop user mapping for app server s;

drop server s;
drop foreign data wrapper w;
create foreign data wrapper w;
create server s foreign data wrapper w;
create user mapping for app server s options ("user" 'a');
