alter table t alter column m set storage main;
alter table t alter column y set storage external;
alter table t alter column x set storage extended;
