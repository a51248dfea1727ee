drop statistics "both";

-- drops and recreates what depends on it: statistics
-- public.towns.towns_town_code_stat; comment on statistics
-- public.towns.towns_town_code_stat
drop statistics towns_town_code_stat;

alter table "towns" alter column "town" type varchar(20), alter column "code" type bigint;
create statistics towns_town_code_stat on code, town from towns;
alter statistics towns_town_code_stat set statistics 44;
comment on statistics towns_town_code_stat is 'Follow.';
alter table "towns" drop column "gone";
