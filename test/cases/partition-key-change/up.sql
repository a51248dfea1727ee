drop table "events_2025";
drop table "events";
create table "events" ("id" bigint generated always as identity not null, "at" date not null, "kind" text not null, constraint "events_pkey" primary key ("id")) partition by hash (id);
create table events_0 partition of events for values with (modulus 1, remainder 0);
