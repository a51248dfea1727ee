alter table notes enable replica rule logged;
alter table notes enable rule keep;
