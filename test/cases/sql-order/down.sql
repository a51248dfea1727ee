drop table "aaa";
drop operator class numeric_backwards using btree;
drop operator family numeric_backwards using btree;
drop function backwards(numeric, numeric);
