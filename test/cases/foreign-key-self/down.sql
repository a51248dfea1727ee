alter table "t" drop constraint "t_parent_fkey";
alter table "t" drop column "parent";
