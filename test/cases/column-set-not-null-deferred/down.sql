alter table "t" alter column "u_id" drop not null;
