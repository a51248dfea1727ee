create statistics "odd ""stats""" (ndistinct, mcv) on lower(town), (code || land) from towns;
create statistics towns_expr_stat on upper(code) from towns;
create statistics towns_expr_town_stat on town, (code || 'x') from towns;
create statistics towns_land_code_stat (dependencies) on code, land from towns;
alter statistics towns_land_code_stat set statistics 500;
create statistics towns_town_code_stat on code, town from towns;
comment on statistics towns_town_code_stat is 'Town and code say much of each other.';
