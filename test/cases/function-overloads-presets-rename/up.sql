alter function f(integer, integer) rename to g;
