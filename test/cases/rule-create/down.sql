drop rule logged on notes;
drop rule keep on notes;
drop rule "both" on notes;
