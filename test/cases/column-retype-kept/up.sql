alter table "t" alter column "x" type text collate "C";
alter table t alter column x set storage external;
alter table t alter column x set compression pglz;
