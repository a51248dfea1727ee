drop table "p";
