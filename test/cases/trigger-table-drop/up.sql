drop table "films";
