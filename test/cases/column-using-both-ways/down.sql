alter table "t" alter column "seconds" type integer using extract(epoch from seconds)::int;
