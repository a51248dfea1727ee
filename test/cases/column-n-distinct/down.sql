alter table people alter column c reset (n_distinct);
alter table people alter column b reset (n_distinct_inherited);
alter table people alter column b set (n_distinct = 100);
alter table people alter column a set (n_distinct = -0.5);
alter table "people" drop column "e";
