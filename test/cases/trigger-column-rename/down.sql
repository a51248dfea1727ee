alter table "films" rename column "made_in" to "year";
