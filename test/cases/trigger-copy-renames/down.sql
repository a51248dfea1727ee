alter table entries enable trigger silent;
alter table logins_web disable trigger silent;
alter table entries enable always trigger silent;
alter table logins_web disable trigger silent;
alter trigger silent on happenings rename to quiet;

do $$
begin
  if exists (select from pg_trigger where tgrelid = 'entries'::regclass and tgname = 'silent') then
    alter trigger silent on entries rename to quiet;
  end if;
  if exists (select from pg_trigger where tgrelid = 'logins_web'::regclass and tgname = 'silent') then
    alter trigger silent on logins_web rename to quiet;
  end if;
end
$$;

alter trigger "one's" on happenings rename to "the other";

do $$
begin
  if exists (select from pg_trigger where tgrelid = 'entries'::regclass and tgname = 'one''s') then
    alter trigger "one's" on entries rename to "the other";
  end if;
  if exists (select from pg_trigger where tgrelid = 'logins_web'::regclass and tgname = 'one''s') then
    alter trigger "one's" on logins_web rename to "the other";
  end if;
end
$$;

alter table "happenings" rename to "events";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'happenings_kind_not_null') then
    alter table events rename constraint happenings_kind_not_null to events_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'events'::regclass and contype = 'n' and conname = 'happenings_what_not_null') then
    alter table events rename constraint happenings_what_not_null to events_what_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "entries" rename to "logins";
