drop index "t_a_idx1";
