alter table moves set schema "the third";
alter statistics moves_id_town_stat set schema "the third";
alter table "stays" set schema "other";
alter statistics "the third".moves_id_town_stat set schema public;
alter statistics other."it's" set schema "the third";
alter statistics other.towns_town_land_stat set schema public;
alter statistics towns_town_code_stat set schema other;
alter statistics other.towns_id_land_stat set statistics 6;
comment on statistics other.towns_town_code_stat is 'Moved.';
