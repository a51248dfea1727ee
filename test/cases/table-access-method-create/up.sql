create table "whole" ("id" integer not null) partition by list (id);
create access method tall type table handler heap_tableam_handler;

create table "odd ""one" (
  "a b" integer not null
) using tall with (fillfactor = 70);

create table part partition of whole for values in (1) using tall;
create unlogged table "scratch" ("id" bigint not null, constraint "scratch_pkey" primary key ("id")) using tall;

create materialized view high using tall with (fillfactor = 80) as
select id from scratch;

create index "high_id_idx" on "high" ("id");
