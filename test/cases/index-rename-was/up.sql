alter index old_idx rename to new_idx;
drop index "new_idx";
create index "new_idx" on "t" ("a" desc);
