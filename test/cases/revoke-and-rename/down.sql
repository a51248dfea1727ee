alter function crm.g(integer) rename to f;
alter function crm.f(integer) set schema public;
