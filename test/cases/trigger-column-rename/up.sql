alter table "films" rename column "year" to "made_in";
