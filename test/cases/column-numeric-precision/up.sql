alter table "t" alter column "p" type numeric(12, 2);
