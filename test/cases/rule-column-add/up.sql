alter table "log" add column "more" text;
alter table "notes" add column "more" text;
create or replace rule copy as on insert to notes do also (insert into log select new.id, new.body, new.more);
