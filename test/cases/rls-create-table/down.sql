drop table "docs";
