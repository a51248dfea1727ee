alter table t alter column y set compression pglz;
alter table t alter column x set compression default;
alter table "t" drop column "z";
