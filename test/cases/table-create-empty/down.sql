drop table "nothing";
