drop statistics towns_town_code_stat;
drop statistics towns_land_code_stat;
drop statistics towns_expr_town_stat;
drop statistics towns_expr_stat;
drop statistics "odd ""stats""";
