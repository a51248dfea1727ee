drop statistics expressions;
drop statistics kinds;
create statistics expressions on upper(town) from towns;
create statistics kinds (ndistinct, mcv) on land, town from towns;
alter statistics towns_code_land_stat set statistics -1;
alter statistics towns_town_code_stat set statistics 0;
