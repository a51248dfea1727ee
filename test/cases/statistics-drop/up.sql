drop statistics gone;
drop statistics towns_town_code_stat;
