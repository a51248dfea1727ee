drop materialized view anew;

create materialized view anew (town, code) as
select town, zip from towns;

drop statistics places_town_zip_stat;
drop statistics other."both";
drop statistics other.moved_town_zip_stat;
create statistics places_town_code_stat on zip, town from places;
alter statistics places_town_code_stat set statistics 9;
create statistics places_code_land_stat on zip, land from places;
create statistics "both" on town, lower(land) from places;
create statistics anew_town_code_stat on code, town from anew;
create statistics other.moved_town_code_stat on zip, town from other.moved;
alter materialized view places rename column zip to code;
alter materialized view other.moved rename column zip to code;
alter table "towns" rename column "zip" to "code";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'towns'::regclass and contype = 'n' and conname = 'towns_zip_not_null') then
    alter table towns rename constraint towns_zip_not_null to towns_code_not_null;
  end if;
end
$$;

alter materialized view other.moved set schema public;
alter statistics other.moved_town_code_stat set schema public;
