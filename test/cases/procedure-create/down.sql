drop procedure clean(integer, integer);
drop procedure clean(bigint);
