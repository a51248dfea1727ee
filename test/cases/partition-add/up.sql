create table events_2026 partition of events (
  constraint events_2026_org_check check (org > 0)
) for values from ('2026-01-01') to ('2027-01-01');

create index events_2026_org_idx on events_2026 (org) where org is not null;
