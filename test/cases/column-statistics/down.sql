alter table t alter column y set statistics 500;
alter table t alter column x set statistics -1;
alter table "t" drop column "z";
