create unique index t_a_idx on t (a) where not gone;
