alter table "t" drop constraint "t_room_during_excl";
