alter materialized view moved set schema other;
alter statistics moved_town_code_stat set schema other;
alter table "towns" rename column "code" to "zip";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'towns'::regclass and contype = 'n' and conname = 'towns_code_not_null') then
    alter table towns rename constraint towns_code_not_null to towns_zip_not_null;
  end if;
end
$$;

alter materialized view other.moved rename column code to zip;
alter materialized view places rename column code to zip;
drop statistics other.moved_town_code_stat;
drop statistics "both";
drop statistics places_code_land_stat;
drop statistics places_town_code_stat;
create statistics other.moved_town_zip_stat on town, zip from other.moved;
create statistics other."both" (mcv) on town, lower(land) from places;
create statistics places_town_zip_stat on town, zip from places;
comment on statistics other."both" is 'Two of them.';
drop materialized view anew;

create materialized view anew as
select town, land from towns;

create statistics anew_land_town_stat on land, town from anew;
