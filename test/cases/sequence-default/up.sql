create sequence ticket_no;
alter table "users" add column "no" bigint default nextval('ticket_no') not null;
