alter table "t" add column "z" text compression pglz collate "C";
alter table t alter column x set compression pglz;
alter table t alter column y set compression default;
