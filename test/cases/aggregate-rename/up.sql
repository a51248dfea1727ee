alter function f(numeric, numeric, text) rename to g;
alter routine old(integer) rename to "New";
alter routine every(numeric, text) set schema s;
