comment on column logins.note is null;
revoke select (note) on table logins from reader;
comment on column moved.note is null;
alter table events detach partition logins;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table logins rename constraint events_kind_not_null to logins_kind_not_null;
  end if;
end
$$;

alter table "logins" alter column "size" set default 7;
alter table events detach partition moved;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'loose'::regclass and contype = 'n' and conname = 'loose_kind_not_null') then
    alter table loose rename constraint loose_kind_not_null to other_kind_not_null;
  end if;
end
$$;

alter table other attach partition loose default;
alter table "moved" alter column "size" set not null;
alter table "moved" alter column "size" set default 2;
alter table "moved" alter column "note" set default 'm';
alter table moved alter column note set storage extended;
alter table moved alter column note set compression pglz;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'moved'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table moved rename constraint events_kind_not_null to other_kind_not_null;
  end if;
end
$$;

alter table other attach partition moved for values in ('moved');
grant select (note) on table loose to reader;
comment on column loose.note is 'Notes.';
comment on column loose.size is null;
