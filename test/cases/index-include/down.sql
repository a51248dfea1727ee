drop index "t_b_a_j_idx";
