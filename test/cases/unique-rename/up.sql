alter table "t" rename constraint "one" to "two";
