alter table "logins" rename to "entries";
alter table "events" rename to "happenings";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'happenings'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table happenings rename constraint events_kind_not_null to happenings_kind_not_null;
  end if;
  exception when undefined_object then null;
  end;
  begin
  if exists (select from pg_constraint where conrelid = 'happenings'::regclass and contype = 'n' and conname = 'events_what_not_null') then
    alter table happenings rename constraint events_what_not_null to happenings_what_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter trigger "the other" on happenings rename to "one's";

do $$
begin
  if exists (select from pg_trigger where tgrelid = 'entries'::regclass and tgname = 'the other') then
    alter trigger "the other" on entries rename to "one's";
  end if;
  if exists (select from pg_trigger where tgrelid = 'logins_web'::regclass and tgname = 'the other') then
    alter trigger "the other" on logins_web rename to "one's";
  end if;
end
$$;

alter trigger quiet on happenings rename to silent;

do $$
begin
  if exists (select from pg_trigger where tgrelid = 'entries'::regclass and tgname = 'quiet') then
    alter trigger quiet on entries rename to silent;
  end if;
  if exists (select from pg_trigger where tgrelid = 'logins_web'::regclass and tgname = 'quiet') then
    alter trigger quiet on logins_web rename to silent;
  end if;
end
$$;

alter table entries enable trigger silent;
alter table logins_web disable trigger silent;
alter table entries enable replica trigger silent;
alter table logins_web disable trigger silent;
