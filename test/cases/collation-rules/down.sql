drop table "t";
drop collation plain;
drop collation own;
