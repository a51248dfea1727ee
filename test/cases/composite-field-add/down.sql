alter table "people" alter column "home" drop default;
alter type address drop attribute number;
alter table people alter column home set default '(main,b)';
