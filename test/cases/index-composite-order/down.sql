drop index "t_a_b_id_idx";
