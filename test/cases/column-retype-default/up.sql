alter table "t" alter column "n" drop default, alter column "n" type integer using n::int, alter column "n" set default 0;
