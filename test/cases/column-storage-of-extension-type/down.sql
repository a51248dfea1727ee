alter table t alter column x set storage external;
