alter table "t" alter column "at" type timestamptz using at at time zone 'UTC';
