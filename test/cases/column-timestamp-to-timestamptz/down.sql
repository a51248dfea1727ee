alter table "t" alter column "at" type timestamp using at at time zone 'UTC';
