do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('leaves') and inhparent = to_regclass('events')) then
    alter table events detach partition leaves;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table leaves rename constraint events_kind_not_null to leaves_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'events_what_not_null') then
    alter table leaves rename constraint events_what_not_null to leaves_what_not_null;
  end if;
end
$$;

alter table bounds detach partition moves;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'joins_kind_not_null') then
    alter table joins rename constraint joins_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'joins_what_not_null') then
    alter table joins rename constraint joins_what_not_null to events_what_not_null;
  end if;
end
$$;

alter table events attach partition joins for values in ('joins');
alter table events attach partition moves for values in ('moves');
alter table moves disable trigger quiet;
alter table events detach partition bounds;
alter table events attach partition bounds for values in ('login', 'logout');
alter table bounds enable always trigger quiet;
alter table below disable trigger quiet;
alter table joins enable replica trigger quiet;
drop table "dropped";
