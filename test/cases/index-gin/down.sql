drop index "t_j_idx";
