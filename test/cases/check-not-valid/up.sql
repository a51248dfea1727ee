create table "fresh" ("id" bigint generated always as identity not null, "name" text not null, constraint "fresh_pkey" primary key ("id"));
alter table fresh add constraint fresh_name_check check (name <> '') not valid;
alter table "Odd ""users""" add constraint "Odd ""users""_name_check" check (length(name) > 2) not valid;
alter table "Odd ""users""" add constraint "positive ids" check (id > 0) no inherit not valid;
comment on column "Odd ""users""".name is 'Old rows may be shorter.';
comment on table fresh is 'New, with a check that nobody proved.';
