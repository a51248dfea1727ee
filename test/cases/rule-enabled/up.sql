alter table notes disable rule keep;
alter table notes enable rule logged;
