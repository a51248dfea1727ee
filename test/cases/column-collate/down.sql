alter table "t" alter column "x" type text;
