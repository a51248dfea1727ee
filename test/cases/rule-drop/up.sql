drop rule keep on notes;
drop rule logged on notes;
