drop table "t";
