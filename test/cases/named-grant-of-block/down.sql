revoke usage on foreign data wrapper w from app;
drop server s;
drop language mine;
