create statistics towns_town_code_stat on code, town from towns;
alter statistics towns_town_code_stat set statistics 7;
create statistics gone on lower(town) from towns;
