drop table "hr"."staff";
drop type "hr"."grade";
