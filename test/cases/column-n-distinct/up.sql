alter table "people" add column "e" text;
alter table people alter column e set (n_distinct = 3);
alter table people alter column a set (n_distinct = 7);
alter table people alter column b reset (n_distinct);
alter table people alter column b set (n_distinct_inherited = -1);
alter table people alter column c set (n_distinct = -1);
