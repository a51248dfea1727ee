comment on statistics other.towns_town_code_stat is null;
alter statistics other.towns_id_land_stat set statistics 5;
alter statistics other.towns_town_code_stat set schema public;
alter statistics towns_town_land_stat set schema other;
alter statistics "the third"."it's" set schema other;
alter statistics moves_id_town_stat set schema "the third";
alter table "other"."stays" set schema "public";
alter table "the third".moves set schema public;
alter statistics "the third".moves_id_town_stat set schema public;
