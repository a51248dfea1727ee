create domain lately as timestamp default (now() at time zone 'UTC');
create domain word as text default ('x' collate "C");
create table "events" ("id" bigint generated always as identity not null, "at" timestamp default (now() at time zone 'UTC') not null, "late" lately not null, "title" text collate "POSIX" default ('x' collate "C") not null, "old" boolean default (now() between '2020-01-01' and '2021-01-01'), constraint "events_pkey" primary key ("id"), constraint "events_old_key" unique ("old"));
alter table "users" add column "at" timestamp default (now() at time zone 'UTC') not null;
alter table "users" add column "status" text default ('new' collate "C") not null;
alter table "users" add column "isNew" boolean default (current_user is not null and not 'a' in ('b', 'c')) not null;
alter table "users" add column "kind" text default case when current_user like 'a%' then 'a' else 'b' end not null;
alter table "users" add column "sum" integer default 1 + 2 not null;
