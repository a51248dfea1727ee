alter table "logins" rename to "log_ins";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_ins'::regclass and contype = 'n' and conname = 'logins_size_not_null') then
    alter table log_ins rename constraint logins_size_not_null to log_ins_size_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'log_ins'::regclass and contype = 'n' and conname = 'logins_note_not_null') then
    alter table log_ins rename constraint logins_note_not_null to log_ins_note_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'log_ins'::regclass and contype = 'n' and conname = 'logins_far_not_null') then
    alter table log_ins rename constraint logins_far_not_null to log_ins_far_not_null;
  end if;
end
$$;

alter table "animals" rename column "name" to "label";

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'birds'::regclass and contype = 'n' and conname = 'birds_name_not_null') then
    alter table birds rename constraint birds_name_not_null to birds_label_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table events rename column far to "so far";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log_ins'::regclass and contype = 'n' and conname = 'log_ins_far_not_null') then
    alter table log_ins rename constraint log_ins_far_not_null to "log_ins_so far_not_null";
  end if;
end
$$;

alter table "log_ins" alter column "note" drop not null;
alter table "animals" alter column "label" set default '!';
alter table "birds" alter column "label" set default 'bird';
alter table "animals" alter column "legs" drop default, alter column "legs" type bigint, alter column "legs" set default 3;
alter table "birds" alter column "legs" set default 2;
alter table "ducks" alter column "legs" drop default;
alter table "events" alter column "size" set default 3;
alter table "log_ins" alter column "size" set default 5;
alter table "rest" alter column "size" set default 2;
alter table "small" alter column "size" drop default;
alter table "log_ins" alter column "price" drop default;
alter table "events" alter column "price" type numeric using price::numeric;
update events set note = ('') where note is null;
alter table "events" alter column "note" set not null;
alter table events alter column body type varchar(90), alter column raw type varchar(90), alter column "so far" type bigint;
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
alter table events alter column raw set storage external;
alter table "log_ins" alter column "price" set default 7;
alter table "events" drop column "gone";
