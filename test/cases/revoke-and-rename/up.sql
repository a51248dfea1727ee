alter function f(integer) rename to g;
alter function g(integer) set schema crm;
