create index "t_a_idx1" on "t" ("a");
