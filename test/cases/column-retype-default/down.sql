alter table "t" alter column "n" drop default, alter column "n" type text, alter column "n" set default '0';
