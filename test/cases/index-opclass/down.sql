drop index "t_j_idx";
drop index "t_a_idx";
