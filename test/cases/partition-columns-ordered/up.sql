alter table "events" rename column "kind" to "sort";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table events rename constraint events_kind_not_null to events_sort_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_kind_idx rename column kind to sort;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists events_1_kind_idx rename to events_1_sort_idx;
alter index if exists events_2_kind_idx rename to events_2_sort_idx;
alter table "events" rename constraint "events_kind_check" to "events_sort_check";
alter index events_kind_idx rename to events_sort_idx;
create unlogged table "far"."logs_all" ("note" text, "level" text constraint logs_level_not_null not null) with (fillfactor = 70);
alter table logs attach partition far.logs_all default;
alter table "events" add column "more" integer;
alter table events detach partition events_2;

create table events_3 (
  "B b" integer,
  sort text collate "C" default 'x' constraint events_sort_not_null not null,
  id bigint constraint events_id_not_null not null,
  at date constraint events_at_not_null not null,
  more integer,
  constraint "events_3_B b_id_at_key" unique ("B b", id, at),
  constraint events_sort_check check (sort <> ''),
  constraint "events_B b_check" check ("B b" > 0)
) partition by hash (id);

alter table events attach partition events_3 for values from ('2026-03-01') to ('2026-04-01');

create table events_3_0 (
  more integer,
  id bigint constraint events_id_not_null not null,
  at date constraint events_at_not_null not null,
  sort text collate "C" default 'x' constraint events_sort_not_null not null,
  "B b" integer,
  constraint events_sort_check check (sort <> ''),
  constraint "events_B b_check" check ("B b" > 0)
);

alter table events_3 attach partition events_3_0 for values with (modulus 1, remainder 0);
alter table "events_3" alter column "sort" set default 'z';
drop table "events_2";
