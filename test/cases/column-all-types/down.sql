drop table "every";
