alter table events detach partition events_a;
alter table events detach partition events_b;
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');

insert into events_2025 (id, at, kind, org) overriding system value
select id, at, kind, org from events_a union all select id, at, kind, org from events_b;

drop table "events_a";
drop table "events_b";
