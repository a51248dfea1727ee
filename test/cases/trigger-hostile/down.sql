drop table "the ""films""";
