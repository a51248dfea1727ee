drop table "lowest";
drop table "below";
