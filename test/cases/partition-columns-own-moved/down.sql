comment on column loose.note is null;
alter table other detach partition moved;
alter table other detach partition loose;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'loose'::regclass and contype = 'n' and conname = 'other_kind_not_null') then
    alter table loose rename constraint other_kind_not_null to loose_kind_not_null;
  end if;
end
$$;

alter table "moved" alter column "size" drop not null;
alter table "moved" alter column "size" set default 6;
alter table "moved" alter column "note" set default 'n';
alter table moved alter column note set storage external;
alter table moved alter column note set compression default;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'moved'::regclass and contype = 'n' and conname = 'other_kind_not_null') then
    alter table moved rename constraint other_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition moved for values in ('moved');
alter table "logins" alter column "size" set default 5;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'logins_kind_not_null') then
    alter table logins rename constraint logins_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition logins for values in ('login');
grant select (note) on table logins to reader;
grant select (note) on table loose to reader;
comment on column moved.note is 'Moved.';
comment on column logins.note is 'Who.';
comment on column loose.size is 'Sizes.';
