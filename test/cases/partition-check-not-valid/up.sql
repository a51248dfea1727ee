create table events_small partition of events_later for values from (minvalue) to (-1000);
alter table events add constraint "is >" check (size > 0) not valid;
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
alter table log add constraint log_size_check check (size > 0) not valid;
create table "logout" () inherits (log);
