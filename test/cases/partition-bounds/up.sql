alter table events detach partition events_a;
alter table events detach partition events_b;
alter table events detach partition events_c;
alter table events attach partition events_a for values from ('2025-01-01') to ('2025-02-01');
alter table events attach partition events_b for values from ('2025-02-01') to ('2026-01-01');
alter table events attach partition events_c for values from ('2027-01-01') to (maxvalue);
