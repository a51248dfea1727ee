alter table "t" rename constraint "two" to "one";
