alter function counted(integer) rename to "How many";
alter function visits_on(integer, address) rename to visits_of;
alter type address rename attribute street to road;
