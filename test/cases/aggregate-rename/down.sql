alter routine s.every(numeric, text) set schema public;
alter routine "New"(integer) rename to old;
alter function g(numeric, numeric, text) rename to f;
