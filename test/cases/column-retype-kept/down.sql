alter table "t" alter column "x" type varchar(50);
alter table t alter column x set storage external;
alter table t alter column x set compression pglz;
