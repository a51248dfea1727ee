drop user mapping for app server s;
drop user mapping for public server s;
drop server s;
drop foreign data wrapper w;
