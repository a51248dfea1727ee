alter statistics towns_town_code_stat set statistics -1;
alter statistics towns_code_land_stat set statistics 9;
drop statistics kinds;
drop statistics expressions;
create statistics kinds (ndistinct) on land, town from towns;
create statistics expressions on lower(town) from towns;
