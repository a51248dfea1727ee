drop table "notes";
