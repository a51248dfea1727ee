drop table "select";
