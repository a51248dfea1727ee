alter table events detach partition events_2;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'events_note_not_null') then
    alter table events_2 rename constraint events_note_not_null to "No ""note""";
  end if;
end
$$;

alter table events attach partition events_2 for values in (2);
alter table events detach partition events_2;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_2'::regclass and contype = 'n' and conname = 'own_events_2_at') then
    alter table events_2 rename constraint own_events_2_at to dated_2;
  end if;
end
$$;

alter table events attach partition events_2 for values in (2);
alter table events detach partition events_1;
alter table events_1 detach partition events_1_a;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1'::regclass and contype = 'n' and conname = 'mine') then
    alter table events_1 rename constraint mine to own_events_1_user_id;
  end if;
end
$$;

alter table events_1 attach partition events_1_a for values in ('a');
alter table events attach partition events_1 for values in (1);
alter table events detach partition events_3;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_3'::regclass and contype = 'n' and conname = 'own_events_3_kind') then
    alter table events_3 rename constraint own_events_3_kind to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition events_3 for values in (3);
drop table "events_4";
alter table events_1 detach partition events_1_a;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'events_1_a'::regclass and contype = 'n' and conname = 'events_note_not_null') then
    alter table events_1_a rename constraint events_note_not_null to noted;
  end if;
end
$$;

alter table events_1 attach partition events_1_a for values in ('a');
