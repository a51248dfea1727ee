alter table "t" alter column "p" type numeric(8, 2);
