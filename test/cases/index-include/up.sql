create index t_b_a_j_idx on t (b) include (a, j);
