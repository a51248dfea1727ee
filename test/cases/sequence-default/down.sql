alter table "users" drop column "no";
drop sequence ticket_no;
