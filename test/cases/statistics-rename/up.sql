alter table "old"."towns" rename to "places";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'old.places'::regclass and contype = 'n' and conname = 'towns_town_not_null') then
    alter table old.places rename constraint towns_town_not_null to places_town_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'old.places'::regclass and contype = 'n' and conname = 'towns_code_not_null') then
    alter table old.places rename constraint towns_code_not_null to places_code_not_null;
  end if;
end
$$;

alter table "old"."places" set schema "now";
alter statistics old.towns_code_town_stat set schema now;
alter statistics old.mine set schema now;
alter table "now"."places" rename column "town" to "a_town";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'now.places'::regclass and contype = 'n' and conname = 'places_town_not_null') then
    alter table now.places rename constraint places_town_not_null to places_a_town_not_null;
  end if;
end
$$;

alter statistics now.mine rename to yours;
drop statistics now.towns_code_town_stat;
create statistics now.places_code_a_town_stat on a_town, code from now.places;
comment on statistics now.places_code_a_town_stat is 'Kept.';
