create unique index "a_once" on "t" ("a");
