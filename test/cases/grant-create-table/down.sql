drop table "crm"."notes";
drop schema "crm";
