create table dropped partition of events for values in ('dropped');
alter table events detach partition bounds;
alter table events attach partition bounds for values in ('login');
alter table bounds enable always trigger quiet;
alter table below disable trigger quiet;

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('moves') and inhparent = to_regclass('events')) then
    alter table events detach partition moves;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('joins') and inhparent = to_regclass('events')) then
    alter table events detach partition joins;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table joins rename constraint events_kind_not_null to joins_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'joins'::regclass and contype = 'n' and conname = 'events_what_not_null') then
    alter table joins rename constraint events_what_not_null to joins_what_not_null;
  end if;
end
$$;

alter table bounds attach partition moves for values in ('moves');
alter table moves disable trigger quiet;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'leaves_kind_not_null') then
    alter table leaves rename constraint leaves_kind_not_null to events_kind_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'leaves'::regclass and contype = 'n' and conname = 'leaves_what_not_null') then
    alter table leaves rename constraint leaves_what_not_null to events_what_not_null;
  end if;
end
$$;

alter table events attach partition leaves for values in ('leaves');
alter table leaves disable trigger quiet;
alter table dropped disable trigger quiet;
