drop index "new_idx";
create index "new_idx" on "t" ("a");
alter index new_idx rename to old_idx;
