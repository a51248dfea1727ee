alter type span rename attribute "from hour" to start;
alter type span rename attribute "to" to until;
