create table "auth"."events" ("at" timestamptz default now() not null, "user_id" bigint not null, "org_id" bigint, "payload" jsonb not null, constraint "events_pkey" primary key ("user_id", "at"), constraint "events_user_id_check" check (user_id > 0)) partition by range (at);
alter table auth.events alter column payload set storage external;
create table auth.events_2026 partition of auth.events for values from ('2026-01-01') to ('2027-01-01');
create table auth.events_rest partition of auth.events default;

create table "Places" (
  "the region" text not null,
  kind text not null
) partition by list (lower("the region") collate "C");

create table "Places: here" partition of "Places" (
  constraint "not empty" check (kind <> '')
) for values in ('a', 'it''s', null) partition by hash (kind text_pattern_ops);

create table "grid" ("x" integer not null, "y" integer not null) partition by range (x, y);
create table grid_high partition of grid for values from (0, -5) to (10, maxvalue);
create table grid_low partition of grid for values from (minvalue, minvalue) to (0, -5);
create table here_0 partition of "Places: here" for values with (modulus 2, remainder 0);
create table here_1 partition of "Places: here" for values with (modulus 2, remainder 1) with (fillfactor = 70);
create index "events_payload_idx" on "auth"."events" using gin ("payload");
create index "Places: here_the region_idx" on "Places: here" ("the region");
alter table "auth"."events" add constraint "events_org_id_fkey" foreign key ("org_id") references "orgs" ("id");
comment on table auth.events is 'One row per request.';
comment on table auth.events_2026 is 'The first year.';
