drop table "Ünïcødé ☃";
