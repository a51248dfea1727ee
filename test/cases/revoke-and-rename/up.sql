alter function f(integer) set schema crm;
alter function crm.f(integer) rename to g;
