create schema "crm";
create table "crm"."notes" ("id" bigserial, "body" text not null, constraint "notes_pkey" primary key ("id"));
grant update (body) on table crm.notes to app;
grant select, usage on sequence crm.notes_id_seq to app;
grant usage on schema crm to app;
grant insert, select on table crm.notes to app;
