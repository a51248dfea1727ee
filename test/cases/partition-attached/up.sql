create table "events_2" ("at" date constraint events_2_at_not_null not null, "kind" text constraint events_2_kind_not_null not null);
alter table events attach partition events_2 for values from ('2026-02-01') to ('2026-03-01');
alter table events attach partition old for values from ('2025-01-01') to ('2026-01-01');
