alter table t alter column x set storage external;
alter table t alter column y set storage extended;
alter table t alter column m set storage plain;
