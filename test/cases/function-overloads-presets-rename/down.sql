alter function g(integer, integer) rename to f;
