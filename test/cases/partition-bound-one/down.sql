alter table events detach partition events_a;
alter table events attach partition events_a for values from ('2025-01-01') to ('2025-03-01');
