alter table "t" add column "z" text;
alter table t alter column z set statistics 0;
alter table t alter column x set statistics 1000;
alter table t alter column y set statistics -1;
