comment on index t_a_idx is null;
