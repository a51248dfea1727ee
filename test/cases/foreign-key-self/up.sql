alter table "t" add column "parent" integer;
alter table "t" add constraint "t_parent_fkey" foreign key ("parent") references "t" ("id") on delete set null;
