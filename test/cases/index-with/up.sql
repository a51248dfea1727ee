create index t_b_idx on t (b) with (fillfactor = 70);
