alter table "k" drop constraint "k_pkey";
alter table t rename constraint by_name to t_called_not_null;
alter table t validate constraint new_name;
alter table t rename constraint new_name to old_name;
alter table t validate constraint t_lax_not_null;
alter table "t" alter column "filled" drop not null;
alter table t add not null filled not valid;
alter table t alter column "to prove" drop not null;
alter table t add constraint given not null "to prove" not valid;
alter table "t" alter column "free" drop not null;
alter table "parts" alter column "seen" drop not null;
alter table parts add constraint parts_seen_not_null not null seen not valid;
alter table part_1 validate constraint parts_seen_not_null;
alter table part_2 validate constraint parts_seen_not_null;
alter table part_3 validate constraint parts_seen_not_null;
alter table "parts" alter column "note" drop not null;
alter table "k" alter column "a" type integer;
alter table "k" alter column "a" drop not null;
alter table k add not null a not valid;
alter table "u" drop column "added";
drop table "part_3";
drop table "heir";
drop table "fresh";
alter table part_2 add not null note not valid;
alter table "t" rename column "called" to "renamed";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_called_not_null') then
    alter table t rename constraint t_called_not_null to t_renamed_not_null;
  end if;
end
$$;
