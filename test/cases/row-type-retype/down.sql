alter table audits alter column "row" type text, alter column "all" type text;
alter table "users" alter column "name" type text;
alter table audits alter column "row" type users using "row"::users, alter column "all" type users[] using "all"::users[];
alter table audits alter column "row" type text, alter column "all" type text;
alter table "users" alter column "id" type integer;
alter table audits alter column "row" type users using "row"::users, alter column "all" type users[] using "all"::users[];
alter table "users" drop column "age";
