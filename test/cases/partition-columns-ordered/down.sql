alter table events detach partition events_3;

create table events_2 (
  sort text collate "C" default 'x' constraint events_sort_not_null not null,
  id bigint constraint events_id_not_null not null,
  at date constraint events_at_not_null not null,
  "B b" integer,
  more integer,
  constraint events_sort_check check (sort <> ''),
  constraint "events_B b_check" check ("B b" > 0)
);

alter table events attach partition events_2 for values from ('2026-02-01') to ('2026-03-01');
drop table "events_3_0";
drop table "events_3";
alter table "events" drop column "more";
drop table "far"."logs_all";
alter index events_sort_idx rename to events_kind_idx;
alter table "events" rename constraint "events_sort_check" to "events_kind_check";
alter table "events" rename column "sort" to "kind";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'events_sort_not_null') then
    alter table events rename constraint events_sort_not_null to events_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

do $$
begin
  begin
    alter table events_kind_idx rename column sort to kind;
  exception when undefined_column then null;
  end;
end
$$;

alter index if exists events_1_sort_idx rename to events_1_kind_idx;
alter index if exists events_2_sort_idx rename to events_2_kind_idx;
