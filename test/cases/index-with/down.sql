drop index "t_b_idx";
