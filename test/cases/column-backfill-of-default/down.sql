alter table "t" drop column "other";
alter table "t" drop column "seen";
alter table "t" drop column "currency";
