drop rule gone on papers;
drop rule add on papers;
