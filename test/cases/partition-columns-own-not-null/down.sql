alter table logins rename constraint "size given" to "size ever";
alter table "logins" alter column "body" drop not null;
alter table "events" alter column "from" drop not null;
alter table logins add constraint noted not null note;
alter table logins add constraint sent not null "from";
