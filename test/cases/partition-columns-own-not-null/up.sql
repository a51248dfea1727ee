alter table "logins" alter column "from" drop not null;
alter table "logins" alter column "note" drop not null;
alter table "events" alter column "from" set not null;
alter table logins add constraint embodied not null body;
alter table logins rename constraint "size ever" to "size given";
