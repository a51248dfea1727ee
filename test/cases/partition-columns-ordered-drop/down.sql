alter table "events" add column "sort" text;
create table "events_3_0" ("sort" text, "id" integer constraint events_id_not_null not null, "words" text);
alter table events_3 attach partition events_3_0 for values with (modulus 1, remainder 0);
create table "events_2" ("sort" text, "words" text, "id" integer constraint events_id_not_null not null);
alter table events attach partition events_2 for values in (2);
alter table "events" rename column "words" to "note";
