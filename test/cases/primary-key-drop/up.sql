alter table "t" drop constraint "t_pkey";
