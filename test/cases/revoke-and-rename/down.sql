alter function crm.g(integer) set schema public;
alter function g(integer) rename to f;
