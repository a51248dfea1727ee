alter type address add attribute number integer;
alter table "people" alter column "home" set default '(main,b,1)';
