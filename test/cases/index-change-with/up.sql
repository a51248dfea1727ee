alter index t_b_idx set (fillfactor = 90);
