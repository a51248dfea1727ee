alter type address rename attribute road to street;
alter function visits_of(integer, address) rename to visits_on;
alter function "How many"(integer) rename to counted;
