drop table "events_0";
drop table "events";
create table "events" ("id" bigint generated always as identity not null, "at" date not null, "kind" text default 'login' not null, "org" integer, constraint "events_pkey" primary key ("id", "at"), constraint "events_kind_check" check (kind <> '')) partition by range (at);
alter table events alter column kind set statistics 50;
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create index "events_lower_idx" on "events" (lower(kind));
create index "events_kind_at_idx" on "events" ("kind", "at" desc);
