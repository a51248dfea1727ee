alter table base validate constraint base_seen_not_null;
alter table "base" alter column "kept" drop not null;
alter table base add constraint base_kept_not_null not null kept not valid;
alter table heir validate constraint base_kept_not_null;
alter table parts validate constraint parts_seen_not_null;
alter table "parts" alter column "kept" drop not null;
alter table parts add constraint parts_kept_not_null not null kept not valid;
alter table part_1 validate constraint parts_kept_not_null;
alter table part_2 validate constraint parts_kept_not_null;
