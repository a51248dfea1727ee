alter table events_1 detach partition events_1_a;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1_a'::regclass and contype = 'n' and conname = 'noted') then
    alter table events_1_a rename constraint noted to events_note_not_null;
  end if;
end
$$;

alter table events_1 attach partition events_1_a for values in ('a');
create table "events_4" ("kind" integer constraint kind_of_4 not null, "at" date constraint dated not null, "user_id" integer constraint events_user_id_not_null not null, "note" text constraint events_note_not_null not null);
alter table events attach partition events_4 for values in (4);
alter table events detach partition events_3;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_3'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table events_3 rename constraint events_kind_not_null to own_events_3_kind;
  end if;
end
$$;

alter table events attach partition events_3 for values in (3);
alter table events detach partition events_1;
alter table events_1 detach partition events_1_a;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'own_events_1_user_id') then
    alter table events_1 rename constraint own_events_1_user_id to mine;
  end if;
end
$$;

alter table events_1 attach partition events_1_a for values in ('a');
alter table events attach partition events_1 for values in (1);
alter table events detach partition events_2;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'dated_2') then
    alter table events_2 rename constraint dated_2 to own_events_2_at;
  end if;
end
$$;

alter table events attach partition events_2 for values in (2);
alter table events detach partition events_2;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'No "note"') then
    alter table events_2 rename constraint "No ""note""" to events_note_not_null;
  end if;
end
$$;

alter table events attach partition events_2 for values in (2);
