alter table "events" add column "gone" text;
alter table "animals" alter column "label" set default '?';
alter table "birds" alter column "label" set default 'bird';
alter table "animals" alter column "legs" drop default, alter column "legs" type integer, alter column "legs" set default 4;
alter table "birds" alter column "legs" set default 2;
alter table "ducks" alter column "legs" drop default;
alter table "events" alter column "size" set default 1;
alter table "log_ins" alter column "size" set default 5;
alter table "rest" alter column "size" set default 2;
alter table "small" alter column "size" drop default;
alter table "log_ins" alter column "price" drop default;
alter table "events" alter column "price" type text using price::text;
alter table "events" alter column "note" drop not null;
alter table events alter column body type text, alter column raw type text, alter column "so far" type integer;
alter table events alter column body set storage external;
alter table events alter column body set compression pglz;
alter table log_ins alter column body set storage main;
alter table small alter column body set storage extended;
alter table rest alter column body set compression pglz;
alter table small alter column body set compression pglz;
alter table large alter column body set compression pglz;
alter table events alter column raw set compression pglz;
alter table log_ins alter column raw set compression pglz;
alter table small alter column raw set compression pglz;
alter table "log_ins" alter column "gone" set default 'x';
alter table log_ins alter column gone set statistics 9;
alter table "log_ins" alter column "note" set not null;
alter table "log_ins" alter column "price" set default 'n/a';
comment on column log_ins.gone is 'It goes.';
alter table events rename column "so far" to far;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_ins'::regclass and contype = 'n' and conname = 'log_ins_so far_not_null') then
    alter table log_ins rename constraint "log_ins_so far_not_null" to log_ins_far_not_null;
  end if;
end
$$;

alter table "animals" rename column "label" to "name";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'birds'::regclass and contype = 'n' and conname = 'birds_label_not_null') then
    alter table birds rename constraint birds_label_not_null to birds_name_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "log_ins" rename to "logins";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'log_ins_size_not_null') then
    alter table logins rename constraint log_ins_size_not_null to logins_size_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'log_ins_note_not_null') then
    alter table logins rename constraint log_ins_note_not_null to logins_note_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'log_ins_far_not_null') then
    alter table logins rename constraint log_ins_far_not_null to logins_far_not_null;
  end if;
end
$$;
