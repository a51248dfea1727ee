drop statistics now.places_code_a_town_stat;
create statistics now.towns_code_town_stat on code, a_town from now.places;
comment on statistics now.towns_code_town_stat is 'Kept.';
alter statistics now.yours rename to mine;
alter table "now"."places" rename column "a_town" to "town";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'now.places'::regclass and contype = 'n' and conname = 'places_a_town_not_null') then
    alter table now.places rename constraint places_a_town_not_null to places_town_not_null;
  end if;
end
$$;

alter table "now"."places" set schema "old";
alter statistics now.mine set schema old;
alter statistics now.towns_code_town_stat set schema old;
alter table "old"."places" rename to "towns";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'old.towns'::regclass and contype = 'n' and conname = 'places_town_not_null') then
    alter table old.towns rename constraint places_town_not_null to towns_town_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'old.towns'::regclass and contype = 'n' and conname = 'places_code_not_null') then
    alter table old.towns rename constraint places_code_not_null to towns_code_not_null;
  end if;
end
$$;
